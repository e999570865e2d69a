using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>The pixel format that a model expects, which its file does not specify: the values of paper and ink, and whether pixels are
/// ordered column by column from the left, rather than row by row from the top.</summary>
internal readonly record struct OnnxPixelFormat(PixelScale Scale, bool ByColumns)
{
    /// <summary>The scales that are tried. They are few and far apart, because the loss does not distinguish similar scales, such as −1 to
    /// 1 and −0.8 to 0.8.</summary>
    public static IReadOnlyList<PixelScale> UsualScales { get; } =
    [
        PixelScale.ZeroToOne,
        PixelScale.ZeroTo255,
        PixelScale.Normalised(0.1307f, 0.3081f),
        PixelScale.Normalised(0.5f, 0.5f),
        PixelScale.Normalised(0.5f, 1),
        new(1, 0),
        new(255, 0),
    ];

    /// <summary>Computes the model's input value for a pixel of an image.</summary>
    public float Value(ReadOnlySpan<float> image, int pixel)
    {
        (int line, int place) = Math.DivRem(pixel, MnistForm.Side);
        float ink = image[ByColumns ? (place * MnistForm.Side) + line : pixel];
        return Scale.Paper + ((Scale.Ink - Scale.Paper) * ink);
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Scale.Paper:0.####} (paper) to {Scale.Ink:0.####} (ink), {(ByColumns ? "column by column" : "row by row")}");
}
