namespace Mnist.Training.Commands.Json;

/// <summary>A picture in the output of <c>predict --json</c>: a digit or an error.</summary>
internal sealed record PredictionResult(string File)
{
    public int? Digit { get; init; }
    public float? Confidence { get; init; }

    /// <summary>Ten probabilities, that of the digit 0 first.</summary>
    public IReadOnlyList<float>? Probabilities { get; init; }

    /// <summary>Whether the picture shows a digit; if not, the digit is only the closest match.</summary>
    public bool? IsDigit { get; init; }

    /// <summary>Probability that the picture shows a digit, 0 to 1.</summary>
    public float? DigitLikelihood { get; init; }

    public string? Error { get; init; }
}

/// <summary>A picture in the output of <c>predict --digits --json</c>; the lines of the text are separated by line feeds.</summary>
internal sealed record ReadingResult(string File, string Text, IReadOnlyList<ReadingDigit> Digits);

/// <summary>A digit in the output of <c>predict --digits --json</c>; the box is in pixels of the picture.</summary>
internal sealed record ReadingDigit(int Digit, float Confidence, int X, int Y, int Width, int Height);

/// <summary>What resuming reads of a line of <c>predict --format jsonl</c>.</summary>
internal sealed record AnswerLine(string? File, int? Digit, string? Text, string? Error);
