namespace Mnist.Scoring.Reading.Pixels;

/// <summary>Robust measures of a set of numbers.</summary>
internal static class Statistics
{
    // From here on sorting is faster than dividing further.
    private const int Few = 24;

    /// <summary>The middle value; <paramref name="values"/> change places.</summary>
    public static float Median(Span<float> values) => Quantile(values, 0.5f);

    /// <summary>The value that <paramref name="share"/> (0 to 1) of all values do not exceed; <paramref name="values"/>
    /// change places.</summary>
    /// <remarks>Finds it by dividing the values as quicksort does, going on only where the value must be.</remarks>
    public static float Quantile(Span<float> values, float share)
    {
        int rank = (int)(share * (values.Length - 1));
        while (values.Length > Few)
        {
            (int less, int notGreater) = Divide(values, Middle(values[0], values[values.Length / 2], values[^1]));
            if (rank < less)
            {
                values = values[..less];
            }
            else if (rank < notGreater)
            {
                return values[less];
            }
            else
            {
                values = values[notGreater..];
                rank -= notGreater;
            }
        }

        values.Sort();
        return values[rank];
    }

    // Puts values less than the pivot first, those equal to it next (in a drawing most are equal), then the greater.
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
