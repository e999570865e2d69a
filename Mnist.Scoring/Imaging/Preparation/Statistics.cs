namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Robust measures of a set of numbers.</summary>
internal static class Statistics
{
    /// <summary>The middle value; <paramref name="values"/> is put in order.</summary>
    public static float Median(Span<float> values) => Quantile(values, 0.5f);

    /// <summary>The value that <paramref name="share"/> (0 to 1) of all values do not exceed; <paramref name="values"/>
    /// is put in order.</summary>
    public static float Quantile(Span<float> values, float share)
    {
        values.Sort();
        return values[(int)(share * (values.Length - 1))];
    }
}
