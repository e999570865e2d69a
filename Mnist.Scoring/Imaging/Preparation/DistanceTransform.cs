namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Distances to the nearest pixel of a set.</summary>
internal static class DistanceTransform
{
    private const float Far = 1e12f;

    /// <summary>
    /// The Euclidean distance of every pixel from the nearest pixel of the set, 0 in the set: exact, by the lower
    /// envelope of parabolas along columns and then rows (Felzenszwalb and Huttenlocher 2012).
    /// </summary>
    /// <param name="plane">The values that decide which pixels are in the set.</param>
    /// <param name="isMember">Whether a value is in the set.</param>
    public static Plane To(Plane plane, Func<float, bool> isMember)
    {
        Plane columns = new(plane.Width, plane.Height, Array.ConvertAll(plane.Values, value => isMember(value) ? 0 : Far));
        Plane squared = Rows(Rows(columns.Transposed()).Transposed());
        return new Plane(plane.Width, plane.Height, Array.ConvertAll(squared.Values, MathF.Sqrt));
    }

    private static Plane Rows(Plane plane)
    {
        int width = plane.Width;
        var result = new Plane(width, plane.Height);
        var apexes = new int[width];
        var borders = new float[width + 1];
        for (int y = 0; y < plane.Height; y++)
        {
            Span<float> from = plane.Row(y);
            int last = 0;
            apexes[0] = 0;
            borders[0] = float.MinValue;
            borders[1] = float.MaxValue;
            for (int x = 1; x < width; x++)
            {
                float border = Crossing(from, apexes[last], x);
                while (border <= borders[last])
                {
                    last--;
                    border = Crossing(from, apexes[last], x);
                }

                last++;
                apexes[last] = x;
                borders[last] = border;
                borders[last + 1] = float.MaxValue;
            }

            Span<float> to = result.Row(y);
            for (int x = 0, parabola = 0; x < width; x++)
            {
                while (borders[parabola + 1] < x)
                {
                    parabola++;
                }

                int apex = apexes[parabola];
                to[x] = ((x - apex) * (x - apex)) + from[apex];
            }
        }

        return result;
    }

    // Where the parabolas over two pixels cross.
    private static float Crossing(ReadOnlySpan<float> heights, int left, int right) =>
        (float)((((double)heights[right] + ((double)right * right)) - (heights[left] + ((double)left * left))) / (2.0 * (right - left)));
}
