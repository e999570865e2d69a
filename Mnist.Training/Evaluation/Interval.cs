namespace Mnist.Training.Evaluation;

/// <summary>Where a quantity lies that was measured on some of the images that there could be, with 95 % confidence.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct Interval(double Low, double High)
{
    // The standard normal distribution has 95 % within this many standard deviations.
    private const double Deviations = 1.959963984540054;

    /// <summary>
    /// The interval of a share, by Wilson's score (Wilson 1927, "Probable inference, the law of succession, and statistical
    /// inference"), which holds near 0 and 1 too, where accuracies are.
    /// </summary>
    /// <param name="successes">Images that count, 0 to <paramref name="count"/>.</param>
    /// <param name="count">All images, at least 1.</param>
    public static Interval OfShare(int successes, int count)
    {
        double share = (double)successes / count;
        double square = Deviations * Deviations / count;
        double centre = (share + (square / 2)) / (1 + square);
        double half = Deviations / (1 + square) * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count)));

        // Rounding must not carry an end over the edge.
        return new(successes == 0 ? 0 : centre - half, successes == count ? 1 : centre + half);
    }

    /// <summary>The interval of a mean, by the normal distribution; for hundreds of values or more.</summary>
    public static Interval OfMean(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        double variance = values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Count - 1);
        double half = Deviations * Math.Sqrt(variance / values.Count);
        return new(mean - half, mean + half);
    }
}
