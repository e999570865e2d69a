using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>How a model wants the pixels of an image, which its file does not say.</summary>
/// <param name="Scale">The values of paper and ink.</param>
/// <param name="ByColumns">Whether the pixels go column by column from the left, rather than row by row from the top.</param>
internal readonly record struct OnnxReading(PixelScale Scale, bool ByColumns)
{
    /// <summary>
    /// The scales that are tried. Few, and far from each other: the loss does not tell neighbours apart, such as −1 to 1 from −0.5 to 0.5.
    /// </summary>
    public static IReadOnlyList<PixelScale> UsualScales { get; } =
    [
        PixelScale.ZeroToOne,
        PixelScale.ZeroTo255,
        PixelScale.Normalised(0.1307f, 0.3081f),
        PixelScale.Normalised(0.5f, 0.5f),
        new(1, 0),
        new(255, 0),
    ];

    /// <summary>What goes to the model for a pixel of an image.</summary>
    /// <param name="image">784 values of 0 to 1, row by row.</param>
    /// <param name="pixel">Where the model looks for it, 0 to 783.</param>
    public float Value(ReadOnlySpan<float> image, int pixel)
    {
        (int line, int place) = Math.DivRem(pixel, MnistForm.Side);
        float ink = image[ByColumns ? (place * MnistForm.Side) + line : pixel];
        return Scale.Paper + ((Scale.Ink - Scale.Paper) * ink);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Scale.Paper:0.####} (paper) to {Scale.Ink:0.####} (ink), {(ByColumns ? "column by column" : "row by row")}");
}
