namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Cuts off a line that is drawn round a picture, as screenshots of a drawing area have.</summary>
internal static class FrameLine
{
    // Widest frame, as a share of the long side and at least so many pixels.
    private const float Widest = 0.04f;
    private const int WidestPixels = 4;

    // What a frame leaves of half the short side, at least: a picture of a few pixels has none.
    private const int LeastInside = 4;

    // Share of a rectangle round the picture that must have one colour, strokes may reach into it.
    private const float OneColour = 0.93f;

    // How far the colours of the frame and of what it frames are apart, in levels, and how near the inner ones.
    private const float LeastDifference = 30;
    private const float MostDifference = 6;

    /// <summary>Compares the outline with rectangles farther inside.</summary>
    /// <returns>The picture itself when it has no frame, else the part inside it.</returns>
    public static Picture Cut(Picture picture)
    {
        int widest = Math.Min(Math.Max(WidestPixels, (int)(Widest * Math.Max(picture.Width, picture.Height))), (Math.Min(picture.Width, picture.Height) / 2) - LeastInside);
        if (widest < 1)
        {
            return picture;
        }

        Colour frame = PaperColour.OfOutline(picture, 0, out float share);
        if (share < OneColour || PaperColour.OfOutline(picture, widest + 1, out _).DistanceTo(frame) < LeastDifference)
        {
            return picture;
        }

        for (int inset = 1; inset <= widest; inset++)
        {
            // Where the frame was shrunk, a rectangle of mixed colour comes first; two alike in a row are what it frames.
            Colour here = PaperColour.OfOutline(picture, inset, out float shareHere);
            Colour next = PaperColour.OfOutline(picture, inset + 1, out float shareNext);
            if (shareHere >= OneColour && shareNext >= OneColour && here.DistanceTo(next) <= MostDifference && here.DistanceTo(frame) >= LeastDifference)
            {
                return new([.. picture.Planes.Select(plane => Inner(plane, inset))]);
            }
        }

        return picture;
    }

    private static Plane Inner(Plane plane, int inset)
    {
        var result = new Plane(plane.Width - (2 * inset), plane.Height - (2 * inset));
        for (int y = 0; y < result.Height; y++)
        {
            plane.Row(y + inset).Slice(inset, result.Width).CopyTo(result.Row(y));
        }

        return result;
    }
}
