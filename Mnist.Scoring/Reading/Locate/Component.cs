using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>A connected component of the ink in a picture: a stroke, a whole digit or a speck. Its pixels have its label, from 1, in <see
/// cref="ConnectedComponents.Labels"/>; area is their number, ink the sum and peak the maximum of their ink.</summary>
internal readonly record struct Component(int Label, Box Box, int Area, float Ink, float Peak)
{
    public Component With(int x, int y, float ink)
    {
        Box pixel = new(x, y, x + 1, y + 1);
        return new(Label, Area == 0 ? pixel : Box.Union(pixel), Area + 1, Ink + ink, MathF.Max(Peak, ink));
    }
}
