using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Commands.Progress;

/// <summary>Shows the progress of a download: a live bar on a terminal, otherwise one line for each file.</summary>
internal sealed class DownloadDisplay(CommandHost host)
{
    private readonly LiveBar _bar = new(host);
    private string? _file;

    /// <summary>Downloads the missing files of a folder and shows the progress.</summary>
    public static IReadOnlyList<DownloadedFile> Download(CommandHost host, string folder, IReadOnlyList<MnistFile> files)
    {
        host.WriteMessage($"downloading MNIST into {folder}");
        DownloadDisplay display = new(host);
        MnistDownloader downloader = new(host.Download with { Files = files, Progress = display.Show, Notice = display.Notice });
        return display._bar.Run("MNIST", () => downloader.DownloadAsync(folder, host.Cancellation).GetAwaiter().GetResult());
    }

    // Called after each received block.
    private void Show(DownloadProgress progress)
    {
        string source = $"{progress.File.Name} from {progress.Mirror.Host}";
        if (_bar.Task is { } task)
        {
            task.Description = source;
            task.IsIndeterminate = progress.Total is null;
            task.MaxValue = progress.Total ?? 1;
            task.Value = progress.Total is null ? 0 : progress.Received;
            _bar.Status = $"{Megabytes(progress.Received)}{(progress.Total is { } all ? $" of {Megabytes(all)}" : "")} MB";
        }
        else if (_file != progress.File.Name)
        {
            _file = progress.File.Name;
            _bar.WriteLine($"{source}{(progress.Total is { } total ? $", {Megabytes(total)} MB" : "")}");
        }
    }

    // Reports a mirror error. A retried file gets a new line.
    private void Notice(string message)
    {
        _file = null;
        _bar.WriteLine(CommandHost.Message(message));
    }

    private static string Megabytes(long bytes) => $"{bytes / 1e6:0.0}";
}
