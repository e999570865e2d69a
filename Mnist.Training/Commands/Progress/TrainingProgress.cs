using Mnist.Scoring.Models;
using Mnist.Training.Commands.Host;
using Mnist.Training.Learning;

namespace Mnist.Training.Commands.Progress;

/// <summary>Shows the progress of a training: a line for each epoch, and within an epoch a live bar on a terminal, elsewhere a line every
/// ten seconds.</summary>
internal sealed class TrainingProgress(CommandHost host, int epochs, Action<TrainingEpoch>? onEpoch) : ITrainingObserver
{
    private const string Header = "  epoch     loss  accuracy  val loss   val acc.  images/s      time";

    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private readonly LiveBar _bar = new(host);
    private readonly ProgressMeter _meter = new(host.Time);
    private readonly long _start = host.Time.GetTimestamp();
    private int _epoch;

    /// <param name="epochs">Total number of epochs; 0 for a trainer without epochs.</param>
    /// <param name="onEpoch">Called after each epoch, before it is shown.</param>
    public static T Run<T>(CommandHost host, int epochs, Func<ITrainingObserver, T> training, Action<TrainingEpoch>? onEpoch = null)
    {
        TrainingProgress progress = new(host, epochs, onEpoch);
        if (epochs > 0)
        {
            progress._bar.WriteLine(Header);
        }

        progress._bar.Restart();
        return progress._bar.Run(epochs > 0 ? $"epoch 1/{epochs}" : "training", () => training(progress));
    }

    public void OnStep(in StepReport report)
    {
        (double speed, TimeSpan left) = _meter.Update(report);
        if (_bar.Task is not { } task)
        {
            if (report.Images < report.EpochImages && _bar.IsDue(LineInterval))
            {
                double share = 100.0 * report.Images / report.EpochImages;
                string stage = report.IsPreparation ? "preparation" : $"{report.Epoch}/{report.Epochs}";
                _bar.WriteLine($"  {stage} at {share:0} %: {ProgressMeter.Text(report, speed, left)}");
            }
        }
        else if (_bar.IsDue(LiveBar.RefreshRate) || report.Epoch != _epoch)
        {
            _epoch = report.Epoch;
            task.Description = report.IsPreparation ? "preparation" : $"epoch {report.Epoch}/{report.Epochs}";
            task.MaxValue = report.EpochImages;
            task.Value = report.Images;
            _bar.Status = ProgressMeter.Text(report, speed, left);
        }
    }

    public void OnIteration(int done, int? of)
    {
        string text = ProgressMeter.Text(done, of, host.Time.GetElapsedTime(_start));
        if (_bar.Task is { } task)
        {
            task.IsIndeterminate = of is null;
            task.MaxValue = of ?? 1;
            task.Value = of is null ? 0 : done;
            _bar.Status = text;
        }
        else if (_bar.IsDue(LineInterval))
        {
            _bar.WriteLine($"  {text}");
        }
    }

    public void OnEpoch(TrainingEpoch epoch)
    {
        onEpoch?.Invoke(epoch);
        _bar.Restart();
        _bar.WriteLine(Row(epoch));
    }

    private string Row(TrainingEpoch epoch)
    {
        string validation = epoch is { ValidationLoss: { } loss, ValidationAccuracy: { } accuracy }
            ? $"{loss,8:0.0000}  {accuracy * 100,7:0.00} %"
            : $"{"-",8}  {"-",9}";
        return $"{$"{epoch.Epoch}/{epochs}",7} {epoch.TrainingLoss,8:0.0000} {epoch.TrainingAccuracy * 100,7:0.00} %  {validation} {epoch.ImagesPerSecond,9:#,0} {epoch.Seconds,7:0.0} s";
    }
}
