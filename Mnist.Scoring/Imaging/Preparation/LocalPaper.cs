namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Takes out shadows and whatever else is much wider than a pen stroke.</summary>
internal static class LocalPaper
{
    // The opening works on a reduced picture of about this many cells along its long side.
    private const int Cells = 96;

    // Width, as a share of the long side, up to which a dark part is a stroke rather than shade.
    private const float WidestStroke = 0.22f;

    // Added to brightness before dividing, so that dark paper is not amplified to noise.
    private const float Floor = 48;

    /// <summary>
    /// Subtracts the morphological opening: what remains are parts narrower than a stroke can be, while the edge of a
    /// wide shadow leaves nothing behind. Where the paper lies in shade its ink is scaled up to what it would be in
    /// full light.
    /// </summary>
    /// <param name="ink">Levels of difference from the paper, positive = ink.</param>
    /// <param name="paperLevel">The paper's own level along the same axis, negative when ink is darker.</param>
    public static Plane Subtract(Plane ink, float paperLevel)
    {
        int block = Math.Max(1, ink.LongSide / Cells);
        Plane cells = Reduce.ByMean(ink, block);
        int radius = (int)(WidestStroke * cells.LongSide / 2);
        Plane paper = Smooth(Slide(Slide(cells, radius, least: true), radius, least: false));

        var result = new Plane(ink.Width, ink.Height);
        var columns = new float[ink.Width];
        for (int y = 0; y < ink.Height; y++)
        {
            InterpolateRow(paper, y, block, columns);
            Span<float> from = ink.Row(y);
            Span<float> to = result.Row(y);
            for (int x = 0; x < from.Length; x++)
            {
                float scale = (MathF.Abs(paperLevel) + Floor) / (MathF.Abs(paperLevel + columns[x]) + Floor);
                to[x] = (from[x] - columns[x]) * scale;
            }
        }

        return result;
    }

    // Least or greatest value of the (2·radius + 1)² window round each cell; what lies outside the plane is absent.
    private static Plane Slide(Plane plane, int radius, bool least)
    {
        var across = new Plane(plane.Width, plane.Height);
        for (int y = 0; y < plane.Height; y++)
        {
            for (int x = 0; x < plane.Width; x++)
            {
                int from = Math.Max(0, x - radius);
                int to = Math.Min(plane.Width - 1, x + radius);
                across.Row(y)[x] = Extreme(plane.Row(y)[from..(to + 1)], least);
            }
        }

        var result = new Plane(plane.Width, plane.Height);
        for (int y = 0; y < plane.Height; y++)
        {
            Span<float> target = result.Row(y);
            int from = Math.Max(0, y - radius);
            int to = Math.Min(plane.Height - 1, y + radius);
            across.Row(from).CopyTo(target);
            for (int other = from + 1; other <= to; other++)
            {
                Span<float> row = across.Row(other);
                for (int x = 0; x < target.Length; x++)
                {
                    target[x] = least ? MathF.Min(target[x], row[x]) : MathF.Max(target[x], row[x]);
                }
            }
        }

        return result;
    }

    private static float Extreme(ReadOnlySpan<float> values, bool least)
    {
        float extreme = values[0];
        foreach (float value in values)
        {
            extreme = least ? MathF.Min(extreme, value) : MathF.Max(extreme, value);
        }

        return extreme;
    }

    // A 3×3 mean against the steps that the window leaves.
    private static Plane Smooth(Plane plane)
    {
        var result = new Plane(plane.Width, plane.Height);
        for (int y = 0; y < plane.Height; y++)
        {
            for (int x = 0; x < plane.Width; x++)
            {
                float sum = 0;
                int count = 0;
                for (int j = Math.Max(0, y - 1); j <= Math.Min(plane.Height - 1, y + 1); j++)
                {
                    for (int i = Math.Max(0, x - 1); i <= Math.Min(plane.Width - 1, x + 1); i++)
                    {
                        sum += plane.Values[(j * plane.Width) + i];
                        count++;
                    }
                }

                result.Row(y)[x] = sum / count;
            }
        }

        return result;
    }

    private static void InterpolateRow(Plane cells, int y, int block, Span<float> row)
    {
        (int top, int bottom, float down) = Neighbours(y, block, cells.Height);
        Span<float> upper = cells.Row(top);
        Span<float> lower = cells.Row(bottom);
        for (int x = 0; x < row.Length; x++)
        {
            (int left, int right, float across) = Neighbours(x, block, cells.Width);
            float above = upper[left] + (across * (upper[right] - upper[left]));
            float below = lower[left] + (across * (lower[right] - lower[left]));
            row[x] = above + (down * (below - above));
        }
    }

    private static (int First, int Second, float Share) Neighbours(int index, int block, int count)
    {
        float position = Math.Clamp(((index + 0.5f) / block) - 0.5f, 0, count - 1);
        int first = (int)position;
        return (first, Math.Min(first + 1, count - 1), position - first);
    }
}
