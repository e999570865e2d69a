namespace Mnist.Training.Commands.Json;

/// <summary>A picture in the output of <c>predict --digits --json</c>.</summary>
/// <param name="Text">All digits, lines from top to bottom, separated by line feeds.</param>
/// <param name="Digits">The digits in the order of the text.</param>
internal sealed record ReadingResult(string File, string Text, IReadOnlyList<ReadingDigit> Digits);
