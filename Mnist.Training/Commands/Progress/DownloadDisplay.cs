using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Commands.Progress;

/// <summary>Downloads the missing files of a folder and shows the progress: a live bar on a terminal, otherwise one line for each file.</summary>
internal static class DownloadDisplay
{
    public static IReadOnlyList<DownloadedFile> Download(CommandHost host, string folder, IReadOnlyList<MnistFile> files)
    {
        LiveBar bar = new(host);
        string? shown = null;
        host.WriteMessage($"downloading MNIST into {folder}");
        MnistDownloader downloader = new(host.Download with { Files = files, Progress = Show, Notice = Notice });
        return bar.Run("MNIST", () => downloader.DownloadAsync(folder, host.Cancellation).GetAwaiter().GetResult());

        // Called after each received block.
        void Show(DownloadProgress progress)
        {
            string source = $"{progress.File.Name} from {progress.Mirror.Host}";
            if (bar.Task is { } task)
            {
                task.Description = source;
                task.IsIndeterminate = progress.Total is null;
                task.MaxValue = progress.Total ?? 1;
                task.Value = progress.Total is null ? 0 : progress.Received;
                bar.Status = $"{Megabytes(progress.Received)}{(progress.Total is { } all ? $" of {Megabytes(all)}" : "")} MB";
            }
            else if (shown != progress.File.Name)
            {
                shown = progress.File.Name;
                bar.WriteLine($"{source}{(progress.Total is { } total ? $", {Megabytes(total)} MB" : "")}");
            }
        }

        // Reports a mirror error. A retried file gets a new line.
        void Notice(string message)
        {
            shown = null;
            bar.WriteLine(CommandHost.Message(message));
        }
    }

    private static string Megabytes(long bytes) => $"{bytes / 1e6:0.0}";
}
