namespace Mnist.Training.Commands.Json;

/// <summary>A trained model in the file of <c>train --json</c>; the metrics are those of the test set.</summary>
internal sealed record ResultLine(
    string Model,
    string Saved,
    string TrainingData,
    string TestData,
    double Accuracy,
    int Count,
    double LogLoss,
    double CalibrationError,
    IReadOnlyList<int[]> Confusion,
    int? Parameters,
    double Seconds,
    double? SecondsTo99);
