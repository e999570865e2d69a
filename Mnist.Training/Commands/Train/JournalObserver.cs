using Mnist.Training.Learning;

namespace Mnist.Training.Commands.Train;

/// <summary>Writes the epochs down, counts them, and passes everything on to what shows the training.</summary>
/// <param name="model">Name of the trainer.</param>
/// <param name="display">Shows the training.</param>
/// <param name="journal">Takes the epochs.</param>
internal sealed class JournalObserver(string model, ITrainingObserver display, TrainingJournal journal) : ITrainingObserver
{
    /// <summary>Epochs done, those of the checkpoint included.</summary>
    public int Epochs { get; private set; }

    /// <inheritdoc/>
    public void OnStep(in StepReport report) => display.OnStep(report);

    /// <inheritdoc/>
    public void OnEpoch(EpochReport report)
    {
        Epochs = report.Epoch;
        journal.Add(model, report);
        display.OnEpoch(report);
    }

    /// <summary>Takes in the epochs that a checkpoint brought.</summary>
    public void Resumed(IReadOnlyList<EpochReport> history)
    {
        foreach (EpochReport report in history)
        {
            OnEpoch(report);
        }
    }
}
