namespace Mnist.Training.Commands.Json;

/// <summary>A picture in what predict --digits --json prints.</summary>
/// <param name="File">The picture.</param>
/// <param name="Text">All digits, lines from top to bottom with a line feed between them.</param>
/// <param name="Digits">The digits in the order of the text.</param>
internal sealed record ReadingResult(string File, string Text, IReadOnlyList<ReadingDigit> Digits);
