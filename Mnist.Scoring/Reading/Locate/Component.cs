using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>A connected component of the ink in a picture: a stroke, a whole digit or a speck.</summary>
/// <param name="Label">Label of its pixels in <see cref="ConnectedComponents.Labels"/>, 1 for the first component.</param>
/// <param name="Box">Bounding box.</param>
/// <param name="Area">Number of pixels.</param>
/// <param name="Ink">Sum of the ink of its pixels.</param>
/// <param name="Peak">Maximum ink of its pixels.</param>
internal readonly record struct Component(int Label, Box Box, int Area, float Ink, float Peak)
{
    public Component With(int x, int y, float ink)
    {
        Box pixel = new(x, y, x + 1, y + 1);
        return new(Label, Area == 0 ? pixel : Box.Union(pixel), Area + 1, Ink + ink, MathF.Max(Peak, ink));
    }
}
