namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>The colour of the paper (or canvas, or board), and whether it is the same everywhere.</summary>
/// <param name="Colour">The paper's colour in levels of 0 to 255.</param>
/// <param name="IsEven">Whether the paper has this one colour all over, as in a drawing made on a screen; otherwise
/// light falls unevenly on it.</param>
/// <param name="IsEdgeClear">Whether nothing else reaches the picture's edge.</param>
internal readonly record struct PaperColour(Colour Colour, bool IsEven, bool IsEdgeClear)
{
    // A screen drawing has one exact colour; a scan or a good photo stays within a few levels.
    private const float Tolerance = 6;

    // A drawing that strokes leave at the edge still has this share of one exact colour.
    private const float ExactTolerance = 0.6f;
    private const float DrawingShare = 0.4f;

    // Share of the outermost pixels that must have the paper's colour; strokes may reach the edge here and there.
    private const float EvenShare = 0.93f;

    // Share of all pixels that must have it. A dark table all round a sheet has less.
    private const float LeastShare = 0.5f;

    /// <summary>
    /// Looks for one colour that nearly all pixels along the picture's edge share and that is common inside as well;
    /// failing that takes the median of each channel.
    /// </summary>
    public static PaperColour Of(Picture picture)
    {
        Colour edge = OfOutline(picture, 0, out float outer);
        int count = picture.Width * picture.Height;
        int step = Math.Max(1, count / 8192) | 1;
        int inside = 0, samples = 0;
        for (int i = 0; i < count; i += step, samples++)
        {
            inside += Matches(picture, i, edge) ? 1 : 0;
        }

        bool isEven = (outer >= EvenShare && inside >= LeastShare * samples) || IsDrawing(picture, edge);
        return isEven ? new(edge, true, outer == 1) : new(Median(picture), false, false);
    }

    /// <summary>The median of each channel over (a sample of) all pixels.</summary>
    public static Colour Median(Picture picture)
    {
        int step = Math.Max(1, picture.Width * picture.Height / 4096) | 1;
        return Each(picture, plane =>
        {
            var values = new float[(plane.Values.Length + step - 1) / step];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = plane.Values[i * step];
            }

            return Statistics.Median(values);
        });
    }

    /// <summary>The median colour along the picture's outline, or along a rectangle inside it.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="inset">How many pixels inside the rectangle is.</param>
    /// <param name="share">Receives the share of the rectangle's pixels that have this colour.</param>
    public static Colour OfOutline(Picture picture, int inset, out float share)
    {
        int[] outline = [.. Outline(picture.Width, picture.Height, inset)];
        Colour colour = Median(picture, outline);
        share = outline.Count(i => Matches(picture, i, colour)) / (float)outline.Length;
        return colour;
    }

    private static Colour Median(Picture picture, int[] outline)
    {
        return Each(picture, plane => Statistics.Median(Array.ConvertAll(outline, i => plane.Values[i])));
    }

    private static Colour Each(Picture picture, Func<Plane, float> measure)
    {
        float first = measure(picture.Planes[0]);
        return picture.Planes.Count == 1
            ? new(first, first, first)
            : new(first, measure(picture.Planes[1]), measure(picture.Planes[2]));
    }

    private static bool Matches(Picture picture, int index, Colour colour, float tolerance = Tolerance)
    {
        for (int channel = 0; channel < picture.Planes.Count; channel++)
        {
            if (MathF.Abs(picture.Planes[channel].Values[index] - colour[channel]) > tolerance)
            {
                return false;
            }
        }

        return true;
    }

    // A drawing has one exact colour where nothing is drawn, even if strokes cover much of the edge.
    private static bool IsDrawing(Picture picture, Colour edge)
    {
        int count = picture.Width * picture.Height, exact = 0;
        for (int i = 0; i < count; i++)
        {
            exact += Matches(picture, i, edge, ExactTolerance) ? 1 : 0;
        }

        return exact >= DrawingShare * count;
    }

    private static IEnumerable<int> Outline(int width, int height, int inset)
    {
        for (int x = inset; x < width - inset; x++)
        {
            yield return (inset * width) + x;
            yield return ((height - 1 - inset) * width) + x;
        }

        for (int y = inset + 1; y < height - inset - 1; y++)
        {
            yield return (y * width) + inset;
            yield return (y * width) + width - 1 - inset;
        }
    }
}
