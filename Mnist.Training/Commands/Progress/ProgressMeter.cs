using Mnist.Training.Learning;

namespace Mnist.Training.Commands.Progress;

/// <summary>Computes the speed and remaining time of a training from its steps.</summary>
internal sealed class ProgressMeter(TimeProvider time)
{
    private long _start;
    private long _before;
    private long _last = -1;
    private long _total;

    /// <returns>Images per second and remaining time, both measured since the first step of the training, or of the preparation before
    /// it.</returns>
    public (double ImagesPerSecond, TimeSpan Left) Update(in StepReport report)
    {
        long seen = ((long)(report.Epoch - 1) * report.EpochImages) + report.Images;
        long total = (long)report.Epochs * report.EpochImages;
        bool begins = _last < 0 || seen < _last || total != _total;
        (_last, _total) = (seen, total);
        if (begins)
        {
            _start = time.GetTimestamp();
            _before = seen;
            return (0, TimeSpan.Zero);
        }

        double seconds = Math.Max(time.GetElapsedTime(_start).TotalSeconds, 1e-3);
        double speed = (seen - _before) / seconds;
        return (speed, TimeSpan.FromSeconds(Math.Min((total - seen) / Math.Max(speed, 1e-6), 1e8)));
    }

    public static string Text(in StepReport report, double speed, TimeSpan left)
    {
        // Preparation steps have no loss.
        string results = report.IsPreparation ? "" : $"loss {report.Loss:0.0000}, accuracy {report.Accuracy * 100:0.00} %, ";
        return $"{results}{speed:#,0} images/s, {Clock(left)} left";
    }

    /// <summary>Formats the iterations of an ML.NET trainer, such as "iteration 40 of 100, 0:12 left".</summary>
    public static string Text(int done, int? of, TimeSpan elapsed) => of is { } all && done > 0
        ? $"iteration {done} of {all}, {Clock(elapsed * ((double)(all - done) / done))} left"
        : $"iteration {done}, {Clock(elapsed)}";

    /// <summary>Formats a time, such as "1:02:03" or "0:12".</summary>
    public static string Clock(TimeSpan left) => left.TotalHours >= 1
        ? $"{(int)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00}"
        : $"{left.Minutes}:{left.Seconds:00}";
}
