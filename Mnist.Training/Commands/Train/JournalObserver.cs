using Mnist.Training.Learning;

namespace Mnist.Training.Commands.Train;

/// <summary>Writes the epochs to the journal, keeps them, and forwards all reports to the progress display.</summary>
/// <param name="journal">Receives the epochs.</param>
internal sealed class JournalObserver(string model, ITrainingObserver display, TrainingJournal journal) : ITrainingObserver
{
    private readonly List<EpochReport> _history = [];

    /// <summary>The epochs in order, including those of the checkpoint.</summary>
    public IReadOnlyList<EpochReport> History => _history;

    public void OnStep(in StepReport report) => display.OnStep(report);

    public void OnIteration(int done, int? of) => display.OnIteration(done, of);

    public void OnEpoch(EpochReport report)
    {
        _history.Add(report);
        journal.Add(model, report);
        display.OnEpoch(report);
    }
}
