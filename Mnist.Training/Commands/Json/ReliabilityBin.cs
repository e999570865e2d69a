namespace Mnist.Training.Commands.Json;

/// <summary>Predictions of similar confidence: their number, mean confidence and accuracy.</summary>
internal sealed record ReliabilityBin(int Count, double Confidence, double Accuracy);
