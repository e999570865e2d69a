using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>The classification results of all candidates of a line.</summary>
internal sealed class LineReading(IReadOnlyList<Candidate> candidates, float[] probabilities, float[] likelihoods, float[] ink)
{
    public IReadOnlyList<Candidate> Candidates => candidates;

    /// <summary>Returns the classification of a candidate, whether or not it is part of the most likely segmentation.</summary>
    public Finding Read(int candidate, float bounds = 1) =>
        new(Ten(candidate).ToArray(), likelihoods[candidate], bounds, candidates[candidate].Box);

    /// <summary>Segments the line into the most likely digits.</summary>
    /// <returns>The digits from left to right.</returns>
    public List<Finding> Divide(ReadingWeights weights)
    {
        (SegmentPath touching, SegmentPath apart) = Weigh(weights);
        double gain = Gain(weights), total = SegmentPath.LogSum(touching.Total, apart.Total + gain);
        List<Finding> findings = [];
        foreach (int index in Likelier(touching, apart, gain))
        {
            double probability = Math.Exp(SegmentPath.LogSum(touching.Through(index), apart.Through(index) + gain) - total);
            findings.Add(Read(index, (float)Math.Clamp(probability, 0, 1)));
        }

        return findings;
    }

    /// <summary>Returns the most likely segmentation.</summary>
    /// <returns>Indices of its candidates from left to right.</returns>
    public IReadOnlyList<int> Best(ReadingWeights weights)
    {
        (SegmentPath touching, SegmentPath apart) = Weigh(weights);
        return Likelier(touching, apart, Gain(weights));
    }

    /// <summary>Returns the natural logarithm of the probability of a segmentation.</summary>
    public double Probability(IReadOnlyList<int> division, ReadingWeights weights)
    {
        (SegmentPath touching, SegmentPath apart) = Weigh(weights);
        double gain = Gain(weights);
        return SegmentPath.LogSum(touching.Of(division), apart.Of(division) + gain) - SegmentPath.LogSum(touching.Total, apart.Total + gain);
    }

    private static IReadOnlyList<int> Likelier(SegmentPath touching, SegmentPath apart, double gain) =>
        touching.Score > apart.Score + gain ? touching.Division : apart.Division;

    private static double Gain(ReadingWeights weights) => weights.Apart * weights.Sharpness;

    // Mixture of two kinds of lines: in most, digits are separate and nothing is cut; in the others, any digits may touch.
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
