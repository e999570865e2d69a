namespace Mnist.Training.Commands.Json;

/// <summary>A picture in the output of <c>predict --json</c>: a digit, all digits (<c>--digits</c>) or an error.</summary>
/// <param name="Text">All digits; lines are separated by line feeds.</param>
/// <param name="Probabilities">Ten probabilities, that of the digit 0 first.</param>
/// <param name="IsDigit">Whether the picture shows a digit; if not, the digit is only the closest match.</param>
/// <param name="DigitLikelihood">Probability that the picture shows a digit, 0 to 1.</param>
internal sealed record PredictionResult(
    string? File, string? Text, IReadOnlyList<ReadingDigit>? Digits,
    int? Digit, float? Confidence, IReadOnlyList<float>? Probabilities, bool? IsDigit, float? DigitLikelihood, string? Error);

/// <summary>A digit in the output of <c>predict --digits --json</c>; the box is in pixels of the picture.</summary>
internal sealed record ReadingDigit(int Digit, float Confidence, int X, int Y, int Width, int Height);
