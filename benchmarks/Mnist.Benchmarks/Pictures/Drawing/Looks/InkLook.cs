using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing.Looks;

/// <summary>What strokes look like.</summary>
internal sealed record InkLook
{
    public SKColor Colour { get; init; } = SKColors.Black;

    /// <summary>1 = nothing shines through.</summary>
    public float Opacity { get; init; } = 1;

    /// <summary>How much of the ink the paper's grain leaves out, 0 to 1.</summary>
    public float Grain { get; init; }

    public Nib Nib { get; init; }

    /// <summary>How much a brush's width changes: 0 = not, 1 = from nothing to twice the pen.</summary>
    public float Variation { get; init; }

    /// <summary>How far edges fade, in widths of the pen (standard deviation).</summary>
    public float Softness { get; init; }

    /// <summary>Edges without steps between ink and ground.</summary>
    public bool IsSmooth { get; init; } = true;

    /// <summary>Whether the ink darkens the paper instead of covering it.</summary>
    public bool IsStaining { get; init; }

    /// <summary>Gaps across the strokes.</summary>
    public int Gaps { get; init; }
}
