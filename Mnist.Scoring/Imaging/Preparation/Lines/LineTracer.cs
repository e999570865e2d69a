namespace Mnist.Scoring.Imaging.Preparation.Lines;

/// <summary>Follows a nearly straight line through a picture.</summary>
internal static class LineTracer
{
    // How far a line may leave the straight line, in pixels and as a share of the picture's width.
    private const int LeastStray = 3;
    private const float Stray = 0.012f;

    // Cost of a step to the row above or below, against 1 for a column off the ridge.
    private const float StepCost = 0.35f;

    // A profile ends where it falls below this share of its height.
    private const float ProfileEnd = 0.12f;

    // A quarter of a line's columns is darker than the upper quartile, strokes that cross it among them. The line itself
    // goes beyond the median by as many times the distance between both, within limits.
    private const float Quartiles = 3;
    private const float LeastVariation = 1.3f;
    private const float MostVariation = 1.8f;

    /// <summary>The path near a straight line that stays on ridges in most columns (by dynamic programming).</summary>
    /// <param name="map">The ridges.</param>
    /// <param name="row">Row, in cells, of the straight line in the middle column.</param>
    /// <param name="slope">Cells down for one cell across.</param>
    /// <returns>For each column the row of the line, -1 where it is outside the picture.</returns>
    public static short[] Trace(RidgeMap map, int row, float slope)
    {
        Plane ridges = map.Ridges;
        int width = ridges.Width, stray = Math.Max(LeastStray, (int)(Stray * width)), window = (2 * stray) + 1;
        var cost = new float[window];
        var next = new float[window];
        var steps = new sbyte[width * window];
        float middle = (width - 1) / 2f, start = ((row + 0.5f) * map.Block) - 0.5f;
        int Base(int x) => (int)MathF.Round(start + (slope * (x - middle))) - stray;

        for (int x = 0; x < width; x++)
        {
            int shift = x > 0 ? Base(x) - Base(x - 1) : 0;
            for (int i = 0; i < window; i++)
            {
                float best = float.MaxValue;
                for (int step = -1; step <= 1; step++)
                {
                    // The row stays the same when the window moves: that is element i + shift of the column before.
                    int from = i + shift + step;
                    if (from >= 0 && from < window)
                    {
                        float sum = cost[from] + (step == 0 ? 0 : StepCost);
                        if (sum < best)
                        {
                            best = sum;
                            steps[(x * window) + i] = (sbyte)(from - i);
                        }
                    }
                }

                int y = Base(x) + i;
                bool hit = y >= 0 && y < ridges.Height && ridges.Row(y)[x] > 0;
                next[i] = best + (hit ? 0 : 1) + (0.01f * Math.Abs(i - stray));
            }

            (cost, next) = (next, cost);
        }

        var path = new short[width];
        int at = Array.IndexOf(cost, cost.Min());
        for (int x = width - 1; x >= 0; x--)
        {
            int y = Base(x) + at;
            path[x] = (short)(y >= 0 && y < ridges.Height ? y : -1);
            at += steps[(x * window) + at];
        }

        return path;
    }

    /// <summary>Measures a line along its path.</summary>
    /// <param name="ink">Levels, positive = ink.</param>
    /// <param name="path">The line.</param>
    /// <param name="farthest">Greatest distance from the middle that is looked at.</param>
    public static PaperLine Measure(Plane ink, short[] path, int farthest)
    {
        float[] profile = Profile(ink, path, farthest);
        if (profile[0] <= 0)
        {
            return new(path, profile, 1, 0, LeastVariation);
        }

        (float start, float slope) = Trend(ink, path, profile[0]);
        float[] ratios =
        [
            .. Enumerable.Range(0, path.Length).Where(x => path[x] >= 0).Select(x => ink.Row(path[x])[x] / profile[0] / (start + (slope * x))),
        ];
        float middle = MathF.Max(0.1f, Statistics.Median(ratios)), upper = Statistics.Quantile(ratios, 0.75f);
        return new(path, profile, start, slope, Math.Clamp(1 + (Quartiles * ((upper / middle) - 1)), LeastVariation, MostVariation));
    }

    // A straight line through the levels along the path, in units of the profile's height, with weights that let strokes
    // count little (iteratively reweighted least squares, Cauchy weights); kept within a factor of the median.
    private static (float Start, float Slope) Trend(Plane ink, short[] path, float height)
    {
        const int Rounds = 6;
        const float Scale = 0.2f, Most = 2, Least = 0.4f;
        double start = 1, slope = 0;
        for (int round = 0; round < Rounds; round++)
        {
            double n = 1e-9, x1 = 0, x2 = 0, y1 = 0, xy = 0;
            for (int x = 0; x < path.Length; x++)
            {
                if (path[x] >= 0)
                {
                    double level = ink.Row(path[x])[x] / height, off = (level - start - (slope * x)) / Scale, weight = 1 / (1 + (off * off));
                    n += weight;
                    x1 += weight * x;
                    x2 += weight * x * x;
                    y1 += weight * level;
                    xy += weight * x * level;
                }
            }

            double spread = x2 - (x1 * x1 / n);
            slope = spread > 0 ? (xy - (x1 * y1 / n)) / spread : 0;
            start = (y1 - (slope * x1)) / n;
        }

        double end = Math.Clamp(start + (slope * (path.Length - 1)), Least, Most);
        start = Math.Clamp(start, Least, Most);
        return ((float)start, (float)((end - start) / Math.Max(1, path.Length - 1)));
    }

    /// <summary>The line's typical profile: at each distance from its middle the median of the columns' levels.</summary>
    /// <param name="ink">Levels, positive = ink.</param>
    /// <param name="path">The line.</param>
    /// <param name="farthest">Greatest distance that is looked at.</param>
    private static float[] Profile(Plane ink, short[] path, int farthest)
    {
        var values = new float[2 * path.Length];
        var profile = new List<float>(farthest + 1);
        for (int distance = 0; distance <= farthest; distance++)
        {
            int count = 0;
            for (int x = 0; x < path.Length; x++)
            {
                for (int side = -1; path[x] >= 0 && side <= (distance == 0 ? -1 : 1); side += 2)
                {
                    int y = path[x] + (side * distance);
                    if (y >= 0 && y < ink.Height)
                    {
                        values[count++] = ink.Row(y)[x];
                    }
                }
            }

            float level = count > 0 ? Statistics.Median(values.AsSpan(0, count)) : 0;
            if (distance > 0 && level < ProfileEnd * profile[0])
            {
                break;
            }

            profile.Add(level);
        }

        return [.. profile];
    }
}
