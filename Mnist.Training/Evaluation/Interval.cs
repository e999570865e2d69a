namespace Mnist.Training.Evaluation;

/// <summary>A 95 % confidence interval.</summary>
internal readonly record struct Interval(double Low, double High)
{
    // 95 % of the standard normal distribution lies within this many standard deviations.
    private const double Deviations = 1.959963984540054;

    /// <summary>The interval of a proportion, by Wilson's score method (Wilson 1927, "Probable inference, the law of succession, and
    /// statistical inference"), which is also valid near 0 and 1, as for accuracies.</summary>
    /// <param name="successes">Number of successes, 0 to <paramref name="count"/>.</param>
    /// <param name="count">Number of images, at least 1.</param>
    public static Interval OfShare(int successes, int count)
    {
        double share = (double)successes / count;
        double square = Deviations * Deviations / count;
        double centre = (share + (square / 2)) / (1 + square);
        double half = Deviations / (1 + square) * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count)));

        // Avoids bounds slightly outside 0 to 1 due to rounding.
        return new(successes == 0 ? 0 : centre - half, successes == count ? 1 : centre + half);
    }

    /// <summary>The interval of a mean, by the normal approximation; for hundreds of values or more.</summary>
    public static Interval OfMean(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        double variance = values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Count - 1);
        double half = Deviations * Math.Sqrt(variance / values.Count);
        return new(mean - half, mean + half);
    }
}
