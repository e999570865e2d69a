using Mnist.Training.Learning;
using Spectre.Console;

namespace Mnist.Training.Commands.Progress;

/// <summary>Shows progress as a live bar below the lines of the completed epochs.</summary>
internal sealed class LiveProgress(IAnsiConsole console, TimeProvider time) : ITrainingProgress
{
    public T Run<T>(int epochs, Func<ITrainingObserver, T> training)
    {
        if (epochs > 0)
        {
            console.WriteLine(EpochTable.Header);
        }

        StatusColumn status = new();
        return LiveConsole.Bar(console, status).Start(context =>
        {
            ProgressTask task = context.AddTask(epochs > 0 ? $"epoch 1/{epochs}" : "training");
            return training(new Observer(console, time, task, status, epochs));
        });
    }

    private sealed class Observer(IAnsiConsole console, TimeProvider time, ProgressTask task, StatusColumn status, int epochs) : ITrainingObserver
    {
        private readonly ProgressMeter _meter = new(time);
        private readonly long _start = time.GetTimestamp();
        private long _shown;
        private int _epoch;

        public void OnStep(in StepReport report)
        {
            (double speed, TimeSpan left) = _meter.Update(report);
            if (time.GetElapsedTime(_shown) < LiveConsole.RefreshRate && report.Epoch == _epoch)
            {
                return;
            }

            _shown = time.GetTimestamp();
            if (report.Epoch != _epoch)
            {
                _epoch = report.Epoch;
                task.Description = $"epoch {report.Epoch}/{report.Epochs}";
                task.MaxValue = report.EpochImages;
            }

            task.Value = report.Images;
            status.Text = ProgressMeter.Text(report, speed, left);
        }

        public void OnIteration(int done, int? of)
        {
            task.IsIndeterminate = of is null;
            task.MaxValue = of ?? 1;
            task.Value = of is null ? 0 : done;
            status.Text = ProgressMeter.Text(done, of, time.GetElapsedTime(_start));
        }

        public void OnEpoch(EpochReport report) => console.WriteLine(EpochTable.Row(report, epochs));
    }
}
