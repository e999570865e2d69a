namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>
/// Chooses among the ways to divide a line into digits: the division whose digits together are likeliest (dynamic programming),
/// and how sure each of its digits' boundaries are (the forward-backward sums over all divisions).
/// </summary>
internal static class SegmentPath
{
    /// <summary>Finds the best division.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="candidates">Runs of pieces, by start.</param>
    /// <param name="scores">For each the natural logarithm of its likelihood.</param>
    /// <param name="skip">For each piece the same for it being nothing at all.</param>
    /// <returns>Indices of the chosen candidates from left to right, and the probability of each.</returns>
    public static List<(int Candidate, float Probability)> Best(
        int count, IReadOnlyList<Candidate> candidates, ReadOnlySpan<float> scores, ReadOnlySpan<float> skip)
    {
        var best = new float[count + 1];
        var through = new int[count + 1];
        var forward = new double[count + 1];
        Array.Fill(best, float.NegativeInfinity);
        Array.Fill(forward, double.NegativeInfinity);
        best[0] = 0;
        forward[0] = 0;
        int at = 0;
        for (int node = 0; node < count; node++)
        {
            Go(node, node + 1, skip[node], -1);
            for (; at < candidates.Count && candidates[at].Start == node; at++)
            {
                Go(node, candidates[at].End, scores[at], at);
            }
        }

        var backward = new double[count + 1];
        Array.Fill(backward, double.NegativeInfinity);
        backward[count] = 0;
        at = candidates.Count - 1;
        for (int node = count - 1; node >= 0; node--)
        {
            backward[node] = skip[node] + backward[node + 1];
            for (; at >= 0 && candidates[at].Start == node; at--)
            {
                backward[node] = LogSum(backward[node], scores[at] + backward[candidates[at].End]);
            }
        }

        List<(int Candidate, float Probability)> chosen = [];
        for (int node = count; node > 0;)
        {
            int candidate = through[node];
            if (candidate < 0)
            {
                node--;
                continue;
            }

            int start = candidates[candidate].Start;
            double probability = Math.Exp(forward[start] + scores[candidate] + backward[node] - forward[count]);
            chosen.Add((candidate, (float)Math.Clamp(probability, 0, 1)));
            node = start;
        }

        chosen.Reverse();
        return chosen;

        void Go(int from, int to, float score, int candidate)
        {
            if (best[from] + score > best[to])
            {
                best[to] = best[from] + score;
                through[to] = candidate;
            }

            forward[to] = LogSum(forward[to], forward[from] + score);
        }
    }

    private static double LogSum(double a, double b)
    {
        double high = Math.Max(a, b);
        return double.IsNegativeInfinity(high) ? high : high + Math.Log(1 + Math.Exp(Math.Min(a, b) - high));
    }
}
