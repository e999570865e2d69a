namespace Mnist.Training.Learning;

/// <summary>Is told how a training goes on, from the thread that trains; should return quickly.</summary>
internal interface ITrainingObserver
{
    /// <summary>After each step.</summary>
    void OnStep(in StepReport report);

    /// <summary>Every now and then from a trainer of ML.NET, which has no steps and epochs; from another thread than the one that trains.</summary>
    /// <param name="done">Iterations done.</param>
    /// <param name="of">Iterations of the training; null while they are not known.</param>
    void OnIteration(int done, int? of)
    {
    }

    /// <summary>After each epoch.</summary>
    void OnEpoch(EpochReport report);
}
