using System.Globalization;
using Mnist.Training.Learning;

namespace Mnist.Training.Commands.Progress;

/// <summary>Works out speed and time left from the steps of a training.</summary>
/// <param name="time">The clock.</param>
internal sealed class ProgressMeter(TimeProvider time)
{
    private long _start;
    private long _before = -1;

    /// <summary>Takes in a step.</summary>
    /// <returns>Images a second, and the time to the end of the training; both since the meter's first step.</returns>
    public (double ImagesPerSecond, TimeSpan Left) Update(in StepReport report)
    {
        long seen = ((long)(report.Epoch - 1) * report.EpochImages) + report.Images;
        if (_before < 0)
        {
            _start = time.GetTimestamp();
            _before = seen;
            return (0, TimeSpan.Zero);
        }

        double seconds = Math.Max(time.GetElapsedTime(_start).TotalSeconds, 1e-3);
        double speed = (seen - _before) / seconds;
        long left = ((long)report.Epochs * report.EpochImages) - seen;
        return (speed, TimeSpan.FromSeconds(Math.Min(left / Math.Max(speed, 1e-6), 1e8)));
    }

    /// <summary>A step in words: loss, accuracy, speed and time left.</summary>
    /// <param name="report">The step.</param>
    /// <param name="speed">Images a second.</param>
    /// <param name="left">Time to the end.</param>
    public static string Text(in StepReport report, double speed, TimeSpan left) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Results(report)}{speed:#,0} images/s, {Clock(left)} left");

    /// <summary>The iterations of a trainer of ML.NET in words, such as "iteration 40 of 100, 0:12 left".</summary>
    /// <param name="done">Iterations done.</param>
    /// <param name="of">Iterations of the training; null while they are not known.</param>
    /// <param name="elapsed">Time since the training began.</param>
    public static string Text(int done, int? of, TimeSpan elapsed) => of is { } all && done > 0
        ? $"iteration {done} of {all}, {Clock(elapsed * ((double)(all - done) / done))} left"
        : $"iteration {done}, {Clock(elapsed)}";

    // A step that only gets something ready has no loss.
    private static string Results(in StepReport report) => double.IsNaN(report.Loss)
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"loss {report.Loss:0.0000}, accuracy {report.Accuracy * 100:0.00} %, ");

    private static string Clock(TimeSpan left) => left.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{left.Minutes}:{left.Seconds:00}");
}
