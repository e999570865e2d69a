namespace Mnist.Training.Learning;

/// <summary>Results of one epoch.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="TrainingLoss">Mean loss over the training images during the epoch (augmented, with dropout).</param>
/// <param name="TrainingAccuracy">Accuracy on the training images, 0 to 1.</param>
/// <param name="ValidationLoss">Mean loss over the validation images; null if there are none.</param>
/// <param name="ValidationAccuracy">Accuracy on the validation images, 0 to 1; null if there are none.</param>
/// <param name="Seconds">Duration of the epoch, including validation.</param>
/// <param name="ImagesPerSecond">Training images per second, excluding validation.</param>
internal sealed record EpochReport(
    int Epoch,
    double LearningRate,
    double TrainingLoss,
    double TrainingAccuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double Seconds,
    double ImagesPerSecond);
