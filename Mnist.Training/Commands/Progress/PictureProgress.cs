using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands.Progress;

/// <summary>Shows the number of answered pictures as a live bar on a terminal, and nothing elsewhere.</summary>
/// <param name="before">Number of pictures that were answered before.</param>
/// <param name="isShown">Whether to show a bar; false if the answers are written to the same terminal.</param>
internal sealed class PictureProgress(CommandHost host, long before, bool isShown)
{
    private readonly LiveBar _bar = new(host, isShown);
    private readonly long _start = host.Time.GetTimestamp();

    /// <param name="count">Counts all pictures; called on another thread.</param>
    public void Run(Func<long> count, Action work) => _bar.Run("pictures", () =>
    {
        if (_bar.Task is { } task)
        {
            task.IsIndeterminate = true;
            Task.Run(() =>
            {
                task.MaxValue = Math.Max(count(), 1);
                task.IsIndeterminate = false;
            });
        }

        work();
        return true;
    });

    /// <summary>Shows the number of pictures that have been answered, with those that were answered before.</summary>
    public void Show(long done)
    {
        if (_bar.Task is { } task && _bar.IsDue(LiveBar.RefreshRate))
        {
            task.Value = done;
            double speed = (done - before) / Math.Max(host.Time.GetElapsedTime(_start).TotalSeconds, 1e-3);
            string left = task.IsIndeterminate ? "" : $", {ProgressMeter.Clock(TimeSpan.FromSeconds(Math.Max(task.MaxValue - done, 0) / Math.Max(speed, 1e-3)))} left";
            _bar.Status = $"{done:#,0}, {speed:#,0} a second{left}";
        }
    }

    public void WriteMessage(string message) => _bar.WriteLine(CommandHost.Message(message));
}
