namespace Mnist.Benchmarks.Pictures.Drawing.Looks;

/// <summary>What draws.</summary>
internal enum Nib
{
    /// <summary>A round pen.</summary>
    Round,

    /// <summary>Lines with straight ends and sharp corners, as printed.</summary>
    Butt,

    /// <summary>A pen or a brush whose width changes along the stroke.</summary>
    Brush,

    /// <summary>The bars of a display; those that are off shine through.</summary>
    Display,
}
