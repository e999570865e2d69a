namespace Mnist.Training.Learning;

/// <summary>Receives the progress of a training on the training thread; implementations should return quickly.</summary>
internal interface ITrainingObserver
{
    /// <summary>Called after each step.</summary>
    void OnStep(in StepReport report);

    /// <summary>Called at intervals by an ML.NET trainer, which has no steps and epochs; not on the training thread.</summary>
    /// <param name="done">Number of completed iterations.</param>
    /// <param name="of">Total number of iterations; null if unknown.</param>
    void OnIteration(int done, int? of)
    {
    }

    /// <summary>Called after each epoch.</summary>
    void OnEpoch(EpochReport report);
}
