namespace Mnist.Training.Commands.Json;

/// <summary>Answers of about the same confidence: how many, how sure on average, and what share of them was right.</summary>
internal sealed record ReliabilityBin(int Count, double Confidence, double Accuracy);
