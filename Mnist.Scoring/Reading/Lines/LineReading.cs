using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>What every run of pieces of a line reads as.</summary>
/// <param name="candidates">The runs.</param>
/// <param name="probabilities">Ten values for each.</param>
/// <param name="likelihoods">Likelihood of each that it is a digit.</param>
/// <param name="ink">Ink of each piece, in digits' worth.</param>
internal sealed class LineReading(IReadOnlyList<Candidate> candidates, float[] probabilities, float[] likelihoods, float[] ink)
{
    /// <summary>The runs.</summary>
    public IReadOnlyList<Candidate> Candidates => candidates;

    /// <summary>The digit that a run resembles most, whether it is part of the likeliest division or not.</summary>
    /// <param name="candidate">Its index.</param>
    public int Digit(int candidate)
    {
        ReadOnlySpan<float> ten = Ten(candidate);
        int best = 0;
        for (int digit = 1; digit < ten.Length; digit++)
        {
            best = ten[digit] > ten[best] ? digit : best;
        }

        return best;
    }

    /// <summary>Divides the line into the digits that are likeliest together.</summary>
    /// <param name="weights">What counts how much.</param>
    /// <returns>The digits from left to right.</returns>
    public List<Finding> Divide(ReadingWeights weights)
    {
        (SegmentPath touching, SegmentPath apart) = Weigh(weights);
        double gain = Gain(weights), total = SegmentPath.LogSum(touching.Total, apart.Total + gain);
        List<Finding> findings = [];
        foreach (int index in Likelier(touching, apart, gain))
        {
            double probability = Math.Exp(SegmentPath.LogSum(touching.Through(index), apart.Through(index) + gain) - total);
            findings.Add(new Finding(Ten(index).ToArray(), likelihoods[index], (float)Math.Clamp(probability, 0, 1), candidates[index].Box));
        }

        return findings;
    }

    /// <summary>The likeliest division.</summary>
    /// <param name="weights">What counts how much.</param>
    /// <returns>Indices of the digits' candidates from left to right.</returns>
    public IReadOnlyList<int> Best(ReadingWeights weights)
    {
        (SegmentPath touching, SegmentPath apart) = Weigh(weights);
        return Likelier(touching, apart, Gain(weights));
    }

    /// <summary>The natural logarithm of the probability that the line is divided in a certain way.</summary>
    /// <param name="division">Indices of the digits' candidates from left to right.</param>
    /// <param name="weights">What counts how much.</param>
    public double Probability(IReadOnlyList<int> division, ReadingWeights weights)
    {
        (SegmentPath touching, SegmentPath apart) = Weigh(weights);
        double gain = Gain(weights);
        return SegmentPath.LogSum(touching.Of(division), apart.Of(division) + gain) - SegmentPath.LogSum(touching.Total, apart.Total + gain);
    }

    private static IReadOnlyList<int> Likelier(SegmentPath touching, SegmentPath apart, double gain) =>
        touching.Score > apart.Score + gain ? touching.Division : apart.Division;

    private static double Gain(ReadingWeights weights) => weights.Apart * weights.Sharpness;

    // Lines are of two kinds: in most the digits stand apart, and nothing is cut; in others some touch, and any may.
    private (SegmentPath Touching, SegmentPath Apart) Weigh(ReadingWeights weights)
    {
        float[] scores = new float[candidates.Count], uncut = new float[candidates.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            float sure = 0;
            foreach (float probability in Ten(i))
            {
                sure = MathF.Max(sure, probability);
            }

            scores[i] = weights.Sharpness * weights.Score(candidates[i], likelihoods[i], sure);
            uncut[i] = candidates[i].Cuts == 0 ? scores[i] : float.NegativeInfinity;
        }

        float[] skip = Array.ConvertAll(ink, worth => -weights.Sharpness * (weights.Skip + (weights.SkipInk * worth)));
        return (new SegmentPath(candidates, scores, skip), new SegmentPath(candidates, uncut, skip));
    }

    private ReadOnlySpan<float> Ten(int index) => probabilities.AsSpan(index * MnistForm.Digits, MnistForm.Digits);
}
