using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Digits;

/// <summary>
/// A digit, or another sign, as lines without a width. Coordinates are units round the origin: the box of the lines
/// is centred there and its longer side is 1.
/// </summary>
internal abstract class DigitForm(int label, IReadOnlyList<(SKPoint From, SKPoint To)> segments)
{
    /// <summary>The digit; negative = none.</summary>
    public int Label { get; } = label;

    /// <summary>The lines in pieces shorter than a fiftieth.</summary>
    public IReadOnlyList<(SKPoint From, SKPoint To)> Segments { get; } = segments;

    /// <summary>Width and height of the lines; the longer is 1.</summary>
    public SKSize Box { get; } = UnitBox.Bounds(segments).Size;

    /// <summary>Draws the form with a pen.</summary>
    /// <param name="canvas">A canvas of which one unit is the form's size.</param>
    /// <param name="paint">Colour, caps and effects; the width of strokes is set here.</param>
    /// <param name="pen">Width of the pen in units.</param>
    public abstract void Draw(SKCanvas canvas, SKPaint paint, float pen);
}
