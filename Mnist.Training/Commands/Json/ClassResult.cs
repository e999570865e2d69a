namespace Mnist.Training.Commands.Json;

/// <summary>Results for a digit; a ratio without images is omitted.</summary>
internal sealed record ClassResult(int Digit, int Count, double? Precision, double? Recall);
