using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets.Download;

namespace Mnist.Training.Commands.Progress;

/// <summary>Shows the progress of a download: one line that is overwritten on a terminal, otherwise one line for each file.</summary>
internal sealed class DownloadDisplay(CommandHost host) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private string? _file;
    private long _shown;
    private int _width;

    /// <summary>Shows the progress after each received block.</summary>
    public void Show(DownloadProgress progress)
    {
        bool begins = _file != progress.File.Name;
        if (!begins && (!host.IsTerminal || (host.Time.GetElapsedTime(_shown) < Interval && progress.Received != progress.Total)))
        {
            return;
        }

        _shown = host.Time.GetTimestamp();
        if (!host.IsTerminal)
        {
            _file = progress.File.Name;
            host.Error.WriteLine($"{_file} from {progress.Mirror.Host}{(progress.Total is { } total ? $", {Megabytes(total)} MB" : "")}");
            return;
        }

        if (begins)
        {
            Finish();
            _file = progress.File.Name;
        }

        string line = $"{_file} from {progress.Mirror.Host}: {Megabytes(progress.Received)}{(progress.Total is { } all ? $" of {Megabytes(all)}" : "")} MB";
        if (host.Columns() is { } columns && line.Length >= columns)
        {
            // A line that the terminal wraps cannot be overwritten.
            line = line[..(columns - 1)];
        }

        host.Error.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }

    /// <summary>Reports a mirror error.</summary>
    public void Notice(string message)
    {
        Finish();
        host.Say(message);
    }

    public void Dispose() => Finish();

    // Ends the line that is being overwritten.
    private void Finish()
    {
        if (_width > 0)
        {
            host.Error.WriteLine();
        }

        _width = 0;
        _file = null;
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0");
}
