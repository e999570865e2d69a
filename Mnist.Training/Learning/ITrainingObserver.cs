namespace Mnist.Training.Learning;

/// <summary>Is told how a training goes on, from the thread that trains; should return quickly.</summary>
internal interface ITrainingObserver
{
    /// <summary>After each step.</summary>
    void OnStep(in StepReport report);

    /// <summary>After each epoch.</summary>
    void OnEpoch(EpochReport report);
}
