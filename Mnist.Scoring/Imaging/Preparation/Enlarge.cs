namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Reads a plane that <see cref="Reduce"/> made at the size that it had before.</summary>
internal static class Enlarge
{
    /// <summary>Bilinear interpolation between the middles of the cells; beyond them the outermost cells go on.</summary>
    /// <param name="cells">The reduced plane.</param>
    /// <param name="y">Row of the large plane.</param>
    /// <param name="block">Side of a cell.</param>
    /// <param name="row">Receives the row.</param>
    public static void Row(Plane cells, int y, float block, Span<float> row)
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

    private static (int First, int Second, float Share) Neighbours(int index, float block, int count)
    {
        float position = Math.Clamp(((index + 0.5f) / block) - 0.5f, 0, count - 1);
        int first = (int)position;
        return (first, Math.Min(first + 1, count - 1), position - first);
    }
}
