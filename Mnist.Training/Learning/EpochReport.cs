namespace Mnist.Training.Learning;

/// <summary>What one epoch brought.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="LearningRate">Rate of its last step.</param>
/// <param name="TrainingLoss">Mean loss over the training images as they were seen (augmented, with dropout).</param>
/// <param name="TrainingAccuracy">Share of them that were right, 0 to 1.</param>
/// <param name="ValidationLoss">Mean loss over the validation images; null without any.</param>
/// <param name="ValidationAccuracy">Share of the validation images that were right, 0 to 1; null without any.</param>
/// <param name="Seconds">Time of the epoch, validation included.</param>
/// <param name="ImagesPerSecond">Training images a second, validation not included.</param>
internal sealed record EpochReport(
    int Epoch,
    double LearningRate,
    double TrainingLoss,
    double TrainingAccuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double Seconds,
    double ImagesPerSecond);
