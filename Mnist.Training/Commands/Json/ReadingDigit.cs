namespace Mnist.Training.Commands.Json;

/// <summary>A digit in the output of <c>predict --digits --json</c>; the box is in pixels of the picture.</summary>
internal sealed record ReadingDigit(int Digit, float Confidence, int X, int Y, int Width, int Height);
