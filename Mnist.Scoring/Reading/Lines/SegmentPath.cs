namespace Mnist.Scoring.Reading.Lines;

/// <summary>
/// All ways to divide a line into digits: the division whose digits together are likeliest (dynamic programming), and the sums over
/// all divisions that tell how sure it is (forward and backward). Everything is in natural logarithms.
/// </summary>
internal sealed class SegmentPath
{
    private readonly IReadOnlyList<Candidate> _candidates;
    private readonly float[] _scores;
    private readonly float[] _skip;
    private readonly double[] _forward;
    private readonly double[] _backward;

    /// <summary>Weighs all divisions.</summary>
    /// <param name="candidates">Runs of pieces, by start.</param>
    /// <param name="scores">For each the logarithm of its likelihood; minus infinity for one that cannot be. Not copied.</param>
    /// <param name="skip">For each piece the same for it being nothing at all. Not copied.</param>
    public SegmentPath(IReadOnlyList<Candidate> candidates, float[] scores, float[] skip)
    {
        int count = skip.Length;
        (_candidates, _scores, _skip) = (candidates, scores, skip);
        var best = new float[count + 1];
        var through = new int[count + 1];
        _forward = new double[count + 1];
        Array.Fill(best, float.NegativeInfinity);
        Array.Fill(_forward, double.NegativeInfinity);
        best[0] = 0;
        _forward[0] = 0;
        int at = 0;
        for (int node = 0; node < count; node++)
        {
            Go(node, node + 1, skip[node], -1);
            for (; at < candidates.Count && candidates[at].Start == node; at++)
            {
                Go(node, candidates[at].End, scores[at], at);
            }
        }

        _backward = new double[count + 1];
        Array.Fill(_backward, double.NegativeInfinity);
        _backward[count] = 0;
        at = candidates.Count - 1;
        for (int node = count - 1; node >= 0; node--)
        {
            _backward[node] = skip[node] + _backward[node + 1];
            for (; at >= 0 && candidates[at].Start == node; at--)
            {
                _backward[node] = LogSum(_backward[node], scores[at] + _backward[candidates[at].End]);
            }
        }

        Score = best[count];
        List<int> division = [];
        for (int node = count; node > 0; node = through[node] < 0 ? node - 1 : candidates[through[node]].Start)
        {
            if (through[node] >= 0)
            {
                division.Add(through[node]);
            }
        }

        division.Reverse();
        Division = division;

        void Go(int from, int to, float score, int candidate)
        {
            if (best[from] + score > best[to])
            {
                best[to] = best[from] + score;
                through[to] = candidate;
            }

            _forward[to] = LogSum(_forward[to], _forward[from] + score);
        }
    }

    /// <summary>Indices of the candidates of the likeliest division, from left to right.</summary>
    public IReadOnlyList<int> Division { get; }

    /// <summary>Likelihood of <see cref="Division"/>.</summary>
    public float Score { get; }

    /// <summary>Likelihood of all divisions together.</summary>
    public double Total => _forward[^1];

    /// <summary>Likelihood of all divisions together that a candidate is in.</summary>
    /// <param name="candidate">Its index.</param>
    public double Through(int candidate) =>
        _forward[_candidates[candidate].Start] + _scores[candidate] + _backward[_candidates[candidate].End];

    /// <summary>Likelihood of a division.</summary>
    /// <param name="division">Indices of its candidates from left to right; pieces between them are nothing.</param>
    public double Of(IReadOnlyList<int> division)
    {
        double sum = 0;
        int node = 0;
        foreach (int index in division)
        {
            sum += Skipped(node, _candidates[index].Start) + _scores[index];
            node = _candidates[index].End;
        }

        return sum + Skipped(node, _skip.Length);

        double Skipped(int from, int to)
        {
            double skipped = 0;
            for (int i = from; i < to; i++)
            {
                skipped += _skip[i];
            }

            return skipped;
        }
    }

    /// <summary>The logarithm of the sum of two numbers of which the logarithms are given.</summary>
    public static double LogSum(double a, double b)
    {
        double high = Math.Max(a, b);
        return double.IsNegativeInfinity(high) ? high : high + Math.Log(1 + Math.Exp(Math.Min(a, b) - high));
    }
}
