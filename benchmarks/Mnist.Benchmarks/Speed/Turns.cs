namespace Mnist.Benchmarks.Speed;

/// <summary>
/// This project and a peer, measured in turns (ours, theirs, ours, theirs, …): what changes on the machine in the meantime affects both,
/// and the ratio of a turn shows little of it.
/// </summary>
/// <param name="Ours">The median of this project's measurements.</param>
/// <param name="Peer">The median of the peer's measurements.</param>
/// <param name="Ratio">The median of the ratios, one for each turn, of ours to the peer's.</param>
/// <param name="Min">The least of these ratios.</param>
/// <param name="Max">The greatest of these ratios.</param>
internal sealed record Turns(double Ours, double Peer, double Ratio, double Min, double Max)
{
    /// <summary>Measures in turns.</summary>
    /// <param name="count">Number of turns.</param>
    /// <param name="ours">Measures this project.</param>
    /// <param name="peer">Measures the peer, in the same unit.</param>
    public static Turns Take(int count, Func<double> ours, Func<double> peer)
    {
        double[] own = new double[count];
        double[] others = new double[count];
        double[] ratios = new double[count];
        for (int turn = 0; turn < count; turn++)
        {
            own[turn] = ours();
            others[turn] = peer();
            ratios[turn] = own[turn] / others[turn];
        }

        return new Turns(Median(own), Median(others), Median(ratios), ratios.Min(), ratios.Max());
    }

    /// <summary>Measures two calls in turns, after a warm-up of both.</summary>
    /// <param name="count">Number of turns.</param>
    /// <param name="ours">Calls this project.</param>
    /// <param name="peer">Calls the peer.</param>
    /// <param name="images">Images that a call handles.</param>
    /// <returns>Microseconds an image.</returns>
    public static Turns TakeCalls(int count, Action ours, Action peer, int images = 1)
    {
        // Long enough for the just-in-time compiler to finish with both.
        const double WarmUpSeconds = 1;
        const double TurnSeconds = 0.5;
        CallTime.Measure(ours, WarmUpSeconds);
        CallTime.Measure(peer, WarmUpSeconds);
        return Take(count, () => CallTime.Measure(ours, TurnSeconds) / images, () => CallTime.Measure(peer, TurnSeconds) / images);
    }

    /// <summary>The median; of an even number of values, the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
