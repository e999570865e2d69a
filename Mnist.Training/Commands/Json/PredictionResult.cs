namespace Mnist.Training.Commands.Json;

/// <summary>A picture in the output of <c>predict --json</c>: a digit or an error.</summary>
/// <param name="Probabilities">Ten probabilities, that of the digit 0 first.</param>
/// <param name="IsDigit">Whether the picture shows a digit; if not, the digit is only the closest match.</param>
/// <param name="DigitLikelihood">Probability that the picture shows a digit, 0 to 1.</param>
internal sealed record PredictionResult(
    string File, int? Digit = null, float? Confidence = null, IReadOnlyList<float>? Probabilities = null,
    bool? IsDigit = null, float? DigitLikelihood = null, string? Error = null);

/// <summary>A picture in the output of <c>predict --digits --json</c>; the lines of the text are separated by line feeds.</summary>
internal sealed record ReadingResult(string File, string Text, IReadOnlyList<ReadingDigit> Digits);

/// <summary>A digit in the output of <c>predict --digits --json</c>; the box is in pixels of the picture.</summary>
internal sealed record ReadingDigit(int Digit, float Confidence, int X, int Y, int Width, int Height);

/// <summary>What resuming reads of a line of <c>predict --format jsonl</c>.</summary>
internal sealed record AnswerLine(string? File, int? Digit, string? Text, string? Error);
