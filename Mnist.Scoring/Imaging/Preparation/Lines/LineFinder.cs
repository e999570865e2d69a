namespace Mnist.Scoring.Imaging.Preparation.Lines;

/// <summary>Finds the printed lines that run across a picture.</summary>
internal static class LineFinder
{
    // Greatest width of a line as a share of the picture's long side.
    private const float ThickestLine = 0.022f;

    // Share of a line's columns in which there must be a ridge: strokes and other lines interrupt it.
    private const float LeastCover = 0.6f;

    // A line goes through to both edges of the picture: this share of its columns at each end is looked at.
    private const float EndShare = 0.08f;
    private const float LeastEndCover = 0.4f;

    // So many lines make a pattern; then some of them may end at the edge of a sheet.
    private const int Pattern = 4;

    // Rows, in cells, that one line keeps others from starting in.
    private const int Apart = 4;

    /// <summary>Finds the lines.</summary>
    /// <param name="ink">Levels, positive = ink.</param>
    /// <param name="least">Least level at which a line is worth finding.</param>
    public static IReadOnlyList<PaperLine> Find(Plane ink, float least)
    {
        int thickest = Thickest(ink);
        RidgeMap map = new(ink, thickest, least);
        List<(PaperLine Line, bool Through)> found = [];
        foreach ((int row, float slope) in Candidates(map))
        {
            short[] path = LineTracer.Trace(map, row, slope);
            (float cover, float ends) = Cover(map.Ridges, path);
            if (cover >= LeastCover)
            {
                found.Add((LineTracer.Measure(ink, path, thickest), ends >= LeastEndCover));
            }
        }

        int through = found.Count(line => line.Through);
        return [.. found.Where(line => line.Through || (found.Count >= Pattern && through >= 1)).Select(line => line.Line)];
    }

    /// <summary>Greatest width of a line in pixels.</summary>
    public static int Thickest(Plane ink) => Math.Max(2, (int)MathF.Ceiling(ThickestLine * ink.LongSide));

    private static List<(int Row, float Slope)> Candidates(RidgeMap map)
    {
        var best = new (float Cover, float Slope)[map.Height];
        var counts = new ushort[map.Height];

        // Two cells from one slope to the next at the ends of the line; the cells are widened by as much.
        float step = 4f / map.Width;
        int slopes = (int)(RidgeMap.SteepestSlope / step);
        for (int s = -slopes; s <= slopes; s++)
        {
            float slope = s * step;
            map.Count(slope, counts);
            for (int row = 0; row < map.Height; row++)
            {
                if (counts[row] >= LineChance.LeastColumns * map.Width)
                {
                    float cover = counts[row] / (float)map.Inside(slope, row);
                    if (cover > best[row].Cover)
                    {
                        best[row] = (cover, slope);
                    }
                }
            }
        }

        List<(int Row, float Slope)> candidates = [];
        foreach (int row in Enumerable.Range(0, map.Height).Where(row => best[row].Cover >= LeastCover).OrderByDescending(row => best[row].Cover))
        {
            if (candidates.TrueForAll(other => Math.Abs(other.Row - row) >= Apart))
            {
                candidates.Add((row, best[row].Slope));
            }
        }

        return candidates;
    }

    // Share of the path that lies on ridges, over all and at the poorer one of its two ends.
    private static (float All, float Ends) Cover(Plane ridges, short[] path)
    {
        int first = Array.FindIndex(path, y => y >= 0), last = Array.FindLastIndex(path, y => y >= 0);
        if (first < 0)
        {
            return (0, 0);
        }

        int end = Math.Max(2, (int)(EndShare * path.Length));
        return (Share(first, last + 1), MathF.Min(Share(first, Math.Min(last + 1, first + end)), Share(Math.Max(first, last + 1 - end), last + 1)));

        float Share(int from, int to)
        {
            int hits = 0;
            for (int x = from; x < to; x++)
            {
                hits += path[x] >= 0 && ridges.Row(path[x])[x] > 0 ? 1 : 0;
            }

            return hits / (float)(to - from);
        }
    }
}
