namespace Mnist.Training.Commands.Json;

/// <summary>An epoch in the file of <c>train --json</c>; accuracies are 0 to 1.</summary>
internal sealed record EpochLine(
    string Model,
    int Epoch,
    double TrainingLoss,
    double TrainingAccuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double LearningRate,
    double Seconds,
    double ImagesPerSecond);
