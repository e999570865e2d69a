namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>The colour of the paper (or canvas, or board), and whether it is the same everywhere.</summary>
/// <param name="Colour">The paper's colour in levels of 0 to 255.</param>
/// <param name="IsEven">Whether the paper has this one colour all over, as in a drawing made on a screen; otherwise
/// light falls unevenly on it.</param>
internal readonly record struct PaperColour(Colour Colour, bool IsEven)
{
    // A screen drawing has one exact colour; a scan or a good photo stays within a few levels.
    private const float Tolerance = 6;

    // Share of the outermost pixels that must have the paper's colour; strokes may reach the edge here and there.
    private const float EvenShare = 0.93f;

    // Share of all pixels that must have it. Ink that fills more of the picture than this is no drawing.
    private const float LeastShare = 0.2f;

    /// <summary>
    /// Looks for one colour that nearly all pixels along the picture's edge share and that is common inside as well;
    /// failing that takes the median of each channel.
    /// </summary>
    public static PaperColour Of(Picture picture)
    {
        Colour edge = EdgeMedian(picture);
        int count = picture.Width * picture.Height;
        int step = Math.Max(1, count / 8192) | 1;
        int inside = 0, samples = 0;
        for (int i = 0; i < count; i += step, samples++)
        {
            inside += Matches(picture, i, edge) ? 1 : 0;
        }

        int outer = 0, outline = 0;
        foreach (int i in Outline(picture.Width, picture.Height))
        {
            outline++;
            outer += Matches(picture, i, edge) ? 1 : 0;
        }

        bool isEven = outer >= EvenShare * outline && inside >= LeastShare * samples;
        return isEven ? new(edge, true) : new(Median(picture), false);
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

    private static Colour EdgeMedian(Picture picture)
    {
        int[] outline = [.. Outline(picture.Width, picture.Height)];
        return Each(picture, plane => Statistics.Median(Array.ConvertAll(outline, i => plane.Values[i])));
    }

    private static Colour Each(Picture picture, Func<Plane, float> measure)
    {
        float first = measure(picture.Planes[0]);
        return picture.Planes.Count == 1
            ? new(first, first, first)
            : new(first, measure(picture.Planes[1]), measure(picture.Planes[2]));
    }

    private static bool Matches(Picture picture, int index, Colour colour)
    {
        for (int channel = 0; channel < picture.Planes.Count; channel++)
        {
            if (MathF.Abs(picture.Planes[channel].Values[index] - colour[channel]) > Tolerance)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<int> Outline(int width, int height)
    {
        for (int x = 0; x < width; x++)
        {
            yield return x;
            yield return ((height - 1) * width) + x;
        }

        for (int y = 1; y < height - 1; y++)
        {
            yield return y * width;
            yield return (y * width) + width - 1;
        }
    }
}
