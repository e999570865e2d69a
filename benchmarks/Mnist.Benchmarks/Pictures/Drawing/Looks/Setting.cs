using Mnist.Benchmarks.Pictures.Digits;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing.Looks;

/// <summary>Everything about a picture but the digit in it.</summary>
internal sealed record Setting
{
    public int Width { get; init; } = 280;

    public int Height { get; init; } = 280;

    /// <summary>One grey channel instead of colours.</summary>
    public bool IsGrey { get; init; }

    /// <summary>No ground at all behind the ink.</summary>
    public bool IsTransparent { get; init; }

    public Placement At { get; init; } = new(new(140, 140), 140, 14);

    public InkLook Ink { get; init; } = new();

    public PaperLook Paper { get; init; } = new();

    public LightLook Light { get; init; } = new();

    public CameraLook Camera { get; init; } = new();

    /// <summary>Width of a drawn border of the canvas, in pixels; 0 = none.</summary>
    public float Frame { get; init; }

    /// <summary>The part of the picture that is paper, where a table shows round it; null = all of it.</summary>
    public SKRect? Sheet { get; init; }

    /// <summary>The table's colour.</summary>
    public SKColor Table { get; init; } = SKColors.SaddleBrown;

    /// <summary>Other digits of the same pen.</summary>
    public IReadOnlyList<(DigitForm Form, Placement At)> Neighbours { get; init; } = [];

    /// <summary>Dots of dirt.</summary>
    public int Specks { get; init; }

    /// <summary>Coloured scribbles and blots below the digit.</summary>
    public int ClutterUnder { get; init; }

    /// <summary>Coloured scribbles across the digit.</summary>
    public int ClutterOver { get; init; }

    /// <summary>Shorter side of the picture.</summary>
    public float Short => Math.Min(Width, Height);
}
