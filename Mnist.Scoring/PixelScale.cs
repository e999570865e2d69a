namespace Mnist.Scoring;

/// <summary>The pixel values used in the training of a model. A pixel with ink <c>x</c>, 0 to 1, is mapped to <c>Paper + (Ink − Paper) ·
/// x</c>. Usual values are 0 and 1, 0 and 255, or those of a normalisation.</summary>
/// <param name="Paper">The value of a pixel without ink.</param>
/// <param name="Ink">The value of a pixel full of ink.</param>
public readonly record struct PixelScale(float Paper, float Ink)
{
    /// <summary>0 is paper and 1 is ink.</summary>
    public static PixelScale ZeroToOne { get; } = new(0, 1);

    /// <summary>0 is paper and 255 is ink.</summary>
    public static PixelScale ZeroTo255 { get; } = new(0, 255);

    /// <summary>Creates the scale of values of 0 to 1 normalised by mean and standard deviation.</summary>
    /// <param name="mean">The mean, such as 0.1307 for MNIST.</param>
    /// <param name="deviation">The standard deviation, such as 0.3081 for MNIST; not 0.</param>
    public static PixelScale Normalised(float mean, float deviation) => new((0 - mean) / deviation, (1 - mean) / deviation);

    /// <summary>Whether the values are finite and different.</summary>
    internal bool IsUsable => float.IsFinite(Paper) && float.IsFinite(Ink) && Paper != Ink;
}
