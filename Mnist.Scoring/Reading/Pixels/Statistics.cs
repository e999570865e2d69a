namespace Mnist.Scoring.Reading.Pixels;

/// <summary>Robust statistics of a set of numbers.</summary>
internal static class Statistics
{
    // For fewer values, sorting is faster than partitioning.
    private const int Few = 24;

    /// <summary>Returns the quantile for <paramref name="share"/> (0 to 1); reorders <paramref name="values"/>.</summary>
    /// <remarks>Uses quickselect.</remarks>
    public static float Quantile(Span<float> values, float share)
    {
        int rank = (int)(share * (values.Length - 1));
        while (values.Length > Few)
        {
            (int less, int notGreater) = Divide(values, Middle(values[0], values[values.Length / 2], values[^1]));
            if (rank >= less && rank < notGreater)
            {
                return values[less];
            }

            values = rank < less ? values[..less] : values[notGreater..];
            rank -= rank < less ? 0 : notGreater;
        }

        values.Sort();
        return values[rank];
    }

    /// <summary>Returns the mean of the values from the quantile for <paramref name="share"/> (0 to 1) on; reorders
    /// <paramref name="values"/>.</summary>
    public static float MeanAbove(Span<float> values, float share)
    {
        float quantile = Quantile(values, share);
        int count = values.Length - (int)(share * (values.Length - 1));
        float sum = 0;
        int above = 0;
        foreach (float value in values)
        {
            if (value > quantile)
            {
                sum += value;
                above++;
            }
        }

        return (sum + ((count - above) * quantile)) / count;
    }

    // Three-way partition: values less than the pivot, equal to it (in a drawing most are equal), greater than it.
    private static (int Less, int NotGreater) Divide(Span<float> values, float pivot)
    {
        int less = 0, next = 0, end = values.Length;
        while (next < end)
        {
            float value = values[next];
            if (value < pivot)
            {
                values[next++] = values[less];
                values[less++] = value;
            }
            else if (value > pivot)
            {
                values[next] = values[--end];
                values[end] = value;
            }
            else
            {
                next++;
            }
        }

        return (less, end);
    }

    private static float Middle(float a, float b, float c) => MathF.Max(MathF.Min(a, b), MathF.Min(MathF.Max(a, b), c));
}
