namespace Mnist.Training.Commands.Json;

/// <summary>A digit in what predict --digits --json prints; the box is in pixels of the picture.</summary>
internal sealed record ReadingDigit(int Digit, float Confidence, int X, int Y, int Width, int Height);
