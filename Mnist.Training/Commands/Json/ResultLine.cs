namespace Mnist.Training.Commands.Json;

/// <summary>A trained model in the file of <c>train --json</c>; the metrics are those of the test set.</summary>
/// <remarks>Of the runs of <c>--seeds</c>, only the first is saved. The last three members are only for fine-tuning: the accuracy at the start,
/// and on held-out images of the rehearsal.</remarks>
internal sealed record ResultLine(
    string Model, ulong Seed, string? Saved, string TrainingData, string TestData,
    double Accuracy, int Count, double LogLoss, double CalibrationError, IReadOnlyList<int[]> Confusion,
    int? Parameters, double Seconds, double? SecondsTo99,
    double? AccuracyBefore, double? RehearsalBefore, double? RehearsalAfter);

/// <summary>The properties common to all lines in the file of <c>train --json</c>.</summary>
internal sealed record JournalLine(string? Model);
