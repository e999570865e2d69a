using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing.Looks;

/// <summary>Where a form stands in a picture.</summary>
/// <param name="Centre">The middle of its box, in pixels.</param>
/// <param name="Size">The longer side of its lines' box, in pixels.</param>
/// <param name="Pen">Width of the pen, in pixels.</param>
/// <param name="Turn">Turned clockwise, in radians.</param>
/// <param name="Narrow">What its width is multiplied by.</param>
internal sealed record Placement(SKPoint Centre, float Size, float Pen, float Turn = 0, float Narrow = 1)
{
    /// <summary>From the form's units to the picture.</summary>
    public SKMatrix Matrix => SKMatrix.CreateTranslation(Centre.X, Centre.Y)
        .PreConcat(SKMatrix.CreateRotation(Turn))
        .PreConcat(SKMatrix.CreateScale(Size * Narrow, Size));
}
