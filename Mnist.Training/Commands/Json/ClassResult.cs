namespace Mnist.Training.Commands.Json;

/// <summary>How a digit did; a share that has no images to it is left out.</summary>
internal sealed record ClassResult(int Digit, int Count, double? Precision, double? Recall);
