using System.Globalization;

namespace Mnist.Scoring;

/// <summary>A digit and where in the picture it stands.</summary>
/// <remarks>Immutable, so any number of threads may use it.</remarks>
public sealed class LocatedDigit
{
    internal LocatedDigit(DigitPrediction prediction, float confidence, int line, int x, int y, int width, int height)
    {
        Prediction = prediction;
        Confidence = confidence;
        Line = line;
        X = x;
        Y = y;
        Width = width;
        Height = height;
    }

    /// <summary>The digit, 0 to 9.</summary>
    public int Digit => Prediction.Digit;

    /// <summary>Probability of 0 to 1 that this digit stands here: that of the digit, times that of its being one whole digit
    /// and not a piece of one or several.</summary>
    public float Confidence { get; }

    /// <summary>What the classifier says of the ink in the box, taken as one digit.</summary>
    public DigitPrediction Prediction { get; }

    /// <summary>Number of the line of writing, the uppermost being 0.</summary>
    public int Line { get; }

    /// <summary>Left edge of the digit's ink in pixels of the picture, from the left.</summary>
    public int X { get; }

    /// <summary>Upper edge in pixels, from the top.</summary>
    public int Y { get; }

    /// <summary>Width in pixels, at least 1.</summary>
    public int Width { get; }

    /// <summary>Height in pixels, at least 1.</summary>
    public int Height { get; }

    /// <summary>The digit, its confidence and its box, such as "7 (99.8 %) at 10,20 30x40", the same in every culture.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Digit} ({Confidence * 100:0.0} %) at {X},{Y} {Width}x{Height}");
}
