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

    /// <summary>What is wrong with the file.</summary>
    public string? Error { get; init; }
}
