using Mnist.Training.Evaluation;

namespace Mnist.Training.Commands.Json;

/// <summary>The output of <c>evaluate --json</c>.</summary>
internal sealed record EvaluationResult(
    string Model, string Data, string DataSha256,
    double Accuracy, int Count, double LogLoss, double CalibrationError,
    IReadOnlyList<ClassResult> Classes,
    IReadOnlyList<int[]> Confusion,
    IReadOnlyList<ReliabilityBin> Reliability);

/// <summary>Results for a digit; a ratio without images is omitted.</summary>
internal sealed record ClassResult(int Digit, int Count, double? Precision, double? Recall);
