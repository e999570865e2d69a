namespace Mnist.Scoring.Reading.Lines;

/// <summary>All segmentations of a line into digits: the most likely one (dynamic programming), and the sums over all of them, which give
/// its confidence (forward-backward algorithm). All values are natural logarithms.</summary>
internal sealed class SegmentPath
{
    private readonly IReadOnlyList<Candidate> _candidates;
    private readonly float[] _scores;
    private readonly float[] _skip;
    private readonly double[] _forward;
    private readonly double[] _backward;

    /// <summary>Evaluates all segmentations.</summary>
    /// <param name="candidates">The candidates, ordered by start.</param>
    /// <param name="scores">Log-likelihood of each candidate. Not copied.</param>
    /// <param name="skip">Log-likelihood that each piece belongs to no digit. Not copied.</param>
    public SegmentPath(IReadOnlyList<Candidate> candidates, float[] scores, float[] skip)
    {
        int count = skip.Length;
        (_candidates, _scores, _skip) = (candidates, scores, skip);
        var best = new float[count + 1];
        var through = new int[count + 1];
        _forward = new double[count + 1];
        Array.Fill(best, float.NegativeInfinity, 1, count);
        Array.Fill(_forward, double.NegativeInfinity, 1, count);
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
        at = candidates.Count - 1;
        for (int node = count - 1; node >= 0; node--)
        {
            _backward[node] = skip[node] + _backward[node + 1];
            for (; at >= 0 && candidates[at].Start == node; at--)
            {
                _backward[node] = LogSum(_backward[node], scores[at] + _backward[candidates[at].End]);
            }
        }

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

    /// <summary>Indices of the candidates of the most likely segmentation, from left to right.</summary>
    public IReadOnlyList<int> Division { get; }

    /// <summary>The log-likelihood of all segmentations; their probabilities are relative to it.</summary>
    public double Total => _forward[^1];

    /// <summary>Returns the log-likelihood of all segmentations that contain a candidate.</summary>
    public double Through(int candidate) =>
        _forward[_candidates[candidate].Start] + _scores[candidate] + _backward[_candidates[candidate].End];

    /// <summary>Returns the log-likelihood of a segmentation.</summary>
    /// <param name="division">Indices of its candidates from left to right; pieces between them belong to no digit.</param>
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

        double Skipped(int from, int to) => _skip[from..to].Sum(skip => (double)skip);
    }

    /// <summary>Returns log(exp(a) + exp(b)).</summary>
    private static double LogSum(double a, double b)
    {
        double high = Math.Max(a, b);
        return double.IsNegativeInfinity(high) ? high : high + Math.Log(1 + Math.Exp(Math.Min(a, b) - high));
    }
}
