namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>The colour of the paper at every place of an unevenly lit picture, roughly.</summary>
internal static class PaperTiles
{
    private const int Tiles = 16;

    // Tiles on each side of a tile that its paper is judged by too: the digit must not fill this neighbourhood.
    private const int Reach = 2;

    // Along the long side of a tile; a few dozen values make a good median.
    private const int CellsOfTile = 8;

    /// <summary>
    /// What each channel differs from the paper: the picture, reduced to a hundred cells or so, less the median of the
    /// tile's neighbourhood. A shadow's edge differs as much to one side as to the other, a stroke to one side only.
    /// </summary>
    public static Picture Differences(Picture picture)
    {
        int block = Math.Max(1, Math.Max(picture.Width, picture.Height) / (Tiles * CellsOfTile));
        return new([.. picture.Planes.Select(plane => Differences(Reduce.ByMean(plane, block)))]);
    }

    private static Plane Differences(Plane cells)
    {
        int side = Math.Max(1, (cells.LongSide + Tiles - 1) / Tiles);
        Plane paper = MedianOfNeighbours(MedianOfTiles(cells, side));
        var result = new Plane(cells.Width, cells.Height);
        var local = new float[cells.Width];
        for (int y = 0; y < cells.Height; y++)
        {
            Enlarge.Row(paper, y, side, local);
            for (int x = 0; x < cells.Width; x++)
            {
                result.Row(y)[x] = cells.Row(y)[x] - local[x];
            }
        }

        return result;
    }

    private static Plane MedianOfTiles(Plane cells, int side)
    {
        var result = new Plane((cells.Width + side - 1) / side, (cells.Height + side - 1) / side);
        var values = new float[side * side];
        for (int tile = 0; tile < result.Values.Length; tile++)
        {
            int left = tile % result.Width * side, right = Math.Min(left + side, cells.Width);
            int top = tile / result.Width * side, bottom = Math.Min(top + side, cells.Height);
            int count = 0;
            for (int y = top; y < bottom; y++)
            {
                cells.Row(y)[left..right].CopyTo(values.AsSpan(count));
                count += right - left;
            }

            result.Values[tile] = Statistics.Median(values.AsSpan(0, count));
        }

        return result;
    }

    private static Plane MedianOfNeighbours(Plane tiles)
    {
        var result = new Plane(tiles.Width, tiles.Height);
        Span<float> values = stackalloc float[((2 * Reach) + 1) * ((2 * Reach) + 1)];
        for (int tile = 0; tile < tiles.Values.Length; tile++)
        {
            int x = tile % tiles.Width, y = tile / tiles.Width, count = 0;
            for (int j = Math.Max(0, y - Reach); j <= Math.Min(tiles.Height - 1, y + Reach); j++)
            {
                for (int i = Math.Max(0, x - Reach); i <= Math.Min(tiles.Width - 1, x + Reach); i++)
                {
                    values[count++] = tiles.Row(j)[i];
                }
            }

            result.Values[tile] = Statistics.Median(values[..count]);
        }

        return result;
    }
}
