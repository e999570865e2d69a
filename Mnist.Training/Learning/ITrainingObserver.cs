using Mnist.Scoring.Models;

namespace Mnist.Training.Learning;

/// <summary>Receives the progress of a training on the training thread; implementations should return quickly.</summary>
internal interface ITrainingObserver
{
    /// <summary>Called after each step.</summary>
    void OnStep(in StepReport report)
    {
    }

    /// <summary>Called at intervals by an ML.NET trainer, which has no steps and epochs; not on the training thread.</summary>
    /// <param name="done">Number of completed iterations.</param>
    /// <param name="of">Total number of iterations; null if unknown.</param>
    void OnIteration(int done, int? of)
    {
    }

    /// <summary>Called after each epoch.</summary>
    void OnEpoch(TrainingEpoch epoch)
    {
    }
}

/// <summary>Progress of a training within an epoch.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Images">Number of images processed in this epoch.</param>
/// <param name="Loss">Mean loss over the images processed in this epoch; NaN during preparation.</param>
/// <param name="Accuracy">Running accuracy on these images, 0 to 1.</param>
internal readonly record struct StepReport(int Epoch, int Epochs, int Images, int EpochImages, double Loss, double Accuracy)
{
    /// <summary>A step of the preparation, such as drawing the training images.</summary>
    /// <param name="done">Number of prepared images.</param>
    /// <param name="of">Total number of images to prepare.</param>
    public static StepReport OfPreparation(int done, int of) => new(1, 1, done, of, double.NaN, double.NaN);

    /// <summary>Whether this is a step of the preparation.</summary>
    public bool IsPreparation => double.IsNaN(Loss);
}
