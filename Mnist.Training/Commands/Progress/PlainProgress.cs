using Mnist.Training.Learning;

namespace Mnist.Training.Commands.Progress;

/// <summary>Shows progress as lines: one for each epoch, and one every ten seconds within a long epoch.</summary>
/// <param name="error">Receives the lines.</param>
internal sealed class PlainProgress(TextWriter error, TimeProvider time) : ITrainingProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public T Run<T>(int epochs, Func<ITrainingObserver, T> training)
    {
        if (epochs > 0)
        {
            error.WriteLine(EpochTable.Header);
        }

        return training(new Observer(error, time, epochs));
    }

    private sealed class Observer(TextWriter error, TimeProvider time, int epochs) : ITrainingObserver
    {
        private readonly ProgressMeter _meter = new(time);
        private readonly long _start = time.GetTimestamp();
        private long _shown = time.GetTimestamp();

        public void OnStep(in StepReport report)
        {
            (double speed, TimeSpan left) = _meter.Update(report);
            if (time.GetElapsedTime(_shown) < Interval || report.Images == report.EpochImages)
            {
                return;
            }

            _shown = time.GetTimestamp();
            double share = 100.0 * report.Images / report.EpochImages;
            error.WriteLine($"  {report.Epoch}/{report.Epochs} at {share:0} %: {ProgressMeter.Text(report, speed, left)}");
        }

        public void OnIteration(int done, int? of)
        {
            if (time.GetElapsedTime(_shown) >= Interval)
            {
                _shown = time.GetTimestamp();
                error.WriteLine($"  {ProgressMeter.Text(done, of, time.GetElapsedTime(_start))}");
            }
        }

        public void OnEpoch(EpochReport report)
        {
            _shown = time.GetTimestamp();
            error.WriteLine(EpochTable.Row(report, epochs));
        }
    }
}
