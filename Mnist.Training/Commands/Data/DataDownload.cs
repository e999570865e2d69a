using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Progress;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Commands.Data;

/// <summary>Downloads MNIST and shows the progress.</summary>
internal static class DataDownload
{
    /// <summary>Downloads the missing files of a folder.</summary>
    /// <param name="folder">The folder; created if it does not exist.</param>
    /// <returns>The location of each file.</returns>
    /// <exception cref="DatasetException">The folder contains other data under these names, or a file is unavailable.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static IReadOnlyList<DownloadedFile> Run(CommandHost host, string folder, IReadOnlyList<MnistFile> files)
    {
        host.Say($"downloading MNIST into {folder}");
        using DownloadDisplay display = new(host);
        DownloadOptions options = host.Download with { Files = files, Progress = display.Show, Notice = display.Notice };
        return new MnistDownloader(options).DownloadAsync(folder, host.Cancellation).GetAwaiter().GetResult();
    }
}
