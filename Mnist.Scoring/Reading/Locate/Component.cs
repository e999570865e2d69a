using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>One connected part of the ink in a picture: a stroke, a whole digit, a speck.</summary>
/// <param name="Label">The value its pixels have in <see cref="ConnectedComponents.Labels"/>, 1 for the first component.</param>
/// <param name="Box">The smallest rectangle that holds it.</param>
/// <param name="Area">Number of pixels.</param>
/// <param name="Ink">Sum of its pixels' ink.</param>
/// <param name="Peak">Its strongest pixel's ink.</param>
internal readonly record struct Component(int Label, Box Box, int Area, float Ink, float Peak)
{
    /// <summary>The component with one pixel more.</summary>
    /// <param name="x">The pixel's column.</param>
    /// <param name="y">Its row.</param>
    /// <param name="ink">Its ink.</param>
    public Component With(int x, int y, float ink)
    {
        Box pixel = new(x, y, x + 1, y + 1);
        return new(Label, Area == 0 ? pixel : Box.Union(pixel), Area + 1, Ink + ink, MathF.Max(Peak, ink));
    }
}
