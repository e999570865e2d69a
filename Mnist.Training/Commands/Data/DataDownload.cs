using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Progress;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Commands.Data;

/// <summary>Downloads MNIST and shows how it goes.</summary>
internal static class DataDownload
{
    /// <summary>Makes a folder complete.</summary>
    /// <param name="host">The process.</param>
    /// <param name="folder">The folder; made if it does not exist.</param>
    /// <param name="files">Which files.</param>
    /// <returns>Where each file is.</returns>
    /// <exception cref="DatasetException">The folder holds other data under these names, or a file cannot be had.</exception>
    /// <exception cref="OperationCanceledException">The user has stopped it.</exception>
    public static IReadOnlyList<DownloadedFile> Run(CommandHost host, string folder, IReadOnlyList<MnistFile> files)
    {
        host.Say($"downloading MNIST into {folder}");
        using DownloadDisplay display = new(host);
        DownloadOptions options = host.Download with { Files = files, Progress = display.Show, Notice = display.Notice };
        return new MnistDownloader(options).DownloadAsync(folder, host.Cancellation).GetAwaiter().GetResult();
    }
}
