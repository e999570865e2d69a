namespace Mnist.Scoring.Models.Onnx;

/// <summary>
/// The values that pixels had when a model was trained. A pixel of ink <c>x</c>, 0 to 1, becomes
/// <c>Paper + (Ink − Paper) · x</c>: 0 and 1, 0 and 255, or whatever a normalisation makes of them.
/// </summary>
/// <param name="Paper">What a pixel without ink had.</param>
/// <param name="Ink">What a pixel full of ink had.</param>
public readonly record struct PixelScale(float Paper, float Ink)
{
    /// <summary>0 is paper and 1 is ink.</summary>
    public static PixelScale ZeroToOne { get; } = new(0, 1);

    /// <summary>0 is paper and 255 is ink.</summary>
    public static PixelScale ZeroTo255 { get; } = new(0, 255);

    /// <summary>Values of 0 to 1 from which a mean has been taken, divided by a deviation.</summary>
    /// <param name="mean">The mean, such as 0.1307 for MNIST.</param>
    /// <param name="deviation">The standard deviation, such as 0.3081 for MNIST; not 0.</param>
    public static PixelScale Normalised(float mean, float deviation) => new((0 - mean) / deviation, (1 - mean) / deviation);

    /// <summary>Whether images stay different from each other.</summary>
    internal bool IsUsable => float.IsFinite(Paper) && float.IsFinite(Ink) && Paper != Ink;
}
