namespace Mnist.Training.Commands.Json;

/// <summary>A picture in what predict --json prints: a digit, or what is wrong with the file.</summary>
internal sealed record PredictionResult(string File)
{
    /// <summary>The digit.</summary>
    public int? Digit { get; init; }

    /// <summary>Its probability, 0 to 1.</summary>
    public float? Confidence { get; init; }

    /// <summary>Ten probabilities, that of the digit 0 first.</summary>
    public IReadOnlyList<float>? Probabilities { get; init; }

    /// <summary>Whether the picture shows a digit at all; if not, the digit is only what it resembles most.</summary>
    public bool? IsDigit { get; init; }

    /// <summary>How much it looks like a digit rather than anything else, 0 to 1.</summary>
    public float? DigitLikelihood { get; init; }

    /// <summary>What is wrong with the file.</summary>
    public string? Error { get; init; }
}
