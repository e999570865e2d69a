namespace Mnist.Scoring;

/// <summary>A digit and its location in the picture.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class LocatedDigit
{
    internal LocatedDigit()
    {
    }

    /// <summary>The digit, 0 to 9.</summary>
    public int Digit => Prediction.Digit;

    /// <summary>Probability, 0 to 1, of this digit at this location: the probability of the digit times the probability that the
    /// ink is one whole digit, not part of one or several digits.</summary>
    public float Confidence { get; internal init; }

    /// <summary>The prediction for the ink in the box, classified as one digit.</summary>
    public DigitPrediction Prediction { get; internal init; } = null!;

    /// <summary>Zero-based number of the line of writing, from the top.</summary>
    public int Line { get; internal init; }

    /// <summary>Left edge of the digit's ink in pixels of the picture, from the left.</summary>
    public int X { get; internal init; }

    /// <summary>Upper edge in pixels, from the top.</summary>
    public int Y { get; internal init; }

    /// <summary>Width in pixels, at least 1.</summary>
    public int Width { get; internal init; }

    /// <summary>Height in pixels, at least 1.</summary>
    public int Height { get; internal init; }

    /// <summary>The digit, its confidence and its box, such as "7 (99.8 %) at 10,20 30x40"; culture-invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Digit} ({Confidence * 100:0.0} %) at {X},{Y} {Width}x{Height}");
}
