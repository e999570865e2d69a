using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing.Looks;

/// <summary>How a picture is lit.</summary>
internal sealed record LightLook
{
    /// <summary>How much darker the far side is, 0 to 1.</summary>
    public float Slope { get; init; }

    /// <summary>How much darker the corners are, 0 to 1.</summary>
    public float Vignette { get; init; }

    /// <summary>How dark shadows are, 0 to 1.</summary>
    public float Shadow { get; init; }

    /// <summary>How far the edge of a shadow fades, in widths of the picture.</summary>
    public float Penumbra { get; init; } = 0.02f;

    /// <summary>How bright the reflections of lamps are, 0 to 1.</summary>
    public float Glare { get; init; }

    /// <summary>The colour of the light.</summary>
    public SKColor Colour { get; init; } = SKColors.White;
}
