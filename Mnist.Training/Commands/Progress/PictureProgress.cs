using Mnist.Training.Commands.Host;
using Spectre.Console;

namespace Mnist.Training.Commands.Progress;

/// <summary>Shows the number of answered pictures as a live bar on a terminal, and nothing elsewhere.</summary>
/// <param name="isShown">Whether to show a bar; not if the answers come to the same terminal.</param>
internal sealed class PictureProgress(CommandHost host, long before, bool isShown)
{
    private readonly StatusColumn _status = new();
    private readonly long _start = host.Time.GetTimestamp();
    private IAnsiConsole? _console;
    private ProgressTask? _task;
    private long _shown;

    /// <summary>Shows a bar while pictures are answered.</summary>
    /// <param name="count">Counts all pictures; called on another thread.</param>
    public void Run(Func<long> count, Action work)
    {
        _console = isShown ? LiveConsole.Of(host) : null;
        if (_console is null)
        {
            work();
            return;
        }

        LiveConsole.Bar(_console, _status).Start(context =>
        {
            ProgressTask task = context.AddTask("pictures");
            task.IsIndeterminate = true;
            _task = task;
            Task.Run(() =>
            {
                task.MaxValue = Math.Max(count(), 1);
                task.IsIndeterminate = false;
            });
            work();
        });
        (_console, _task) = (null, null);
    }

    /// <summary>Shows the number of pictures that have been answered.</summary>
    public void Show(long done)
    {
        if (_task is null || host.Time.GetElapsedTime(_shown) < LiveConsole.RefreshRate)
        {
            return;
        }

        _shown = host.Time.GetTimestamp();
        _task.Value = done;
        double speed = (done - before) / Math.Max(host.Time.GetElapsedTime(_start).TotalSeconds, 1e-3);
        string left = _task.IsIndeterminate ? "" : $", {ProgressMeter.Clock(TimeSpan.FromSeconds(Math.Max(_task.MaxValue - done, 0) / Math.Max(speed, 1e-3)))} left";
        _status.Text = $"{done:#,0}, {speed:#,0} a second{left}";
    }

    /// <summary>Shows a message above the bar.</summary>
    public void Say(string message)
    {
        if (_console is null)
        {
            host.Say(message);
        }
        else
        {
            _console.WriteLine(CommandHost.Message(message));
        }
    }
}
