using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing.Looks;

/// <summary>What is drawn on.</summary>
internal sealed record PaperLook
{
    public SKColor Colour { get; init; } = SKColors.White;

    /// <summary>A second colour, into which the first goes over; null = one colour.</summary>
    public SKColor? Other { get; init; }

    /// <summary>Whether the colours go over from the middle outwards instead of across.</summary>
    public bool IsRadial { get; init; }

    /// <summary>How much the fibres and clouds of the paper darken it, 0 to 1.</summary>
    public float Texture { get; init; }

    /// <summary>Width of cells or distance of lines, in pixels; 0 = plain.</summary>
    public float Pitch { get; init; }

    /// <summary>Squares instead of lines across.</summary>
    public bool IsSquared { get; init; }

    public float LineWidth { get; init; } = 1;

    public SKColor Line { get; init; }

    /// <summary>A line down the left, as exercise books have.</summary>
    public bool HasMargin { get; init; }

    /// <summary>Every so many lines a stronger one; 0 = none.</summary>
    public int Strong { get; init; }
}
