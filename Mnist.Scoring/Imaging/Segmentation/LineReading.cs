namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>What every run of pieces of a line reads as.</summary>
/// <param name="candidates">The runs.</param>
/// <param name="probabilities">Ten values for each.</param>
/// <param name="likelihoods">Likelihood of each that it is a digit.</param>
/// <param name="ink">Ink of each piece, in digits' worth.</param>
internal sealed class LineReading(IReadOnlyList<Candidate> candidates, float[] probabilities, float[] likelihoods, float[] ink)
{
    /// <summary>Divides the line into the digits that are likeliest together.</summary>
    /// <param name="weights">What counts how much.</param>
    /// <returns>The digits from left to right.</returns>
    public List<Finding> Divide(ReadingWeights weights)
    {
        var scores = new float[candidates.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            float sure = 0;
            foreach (float probability in Ten(i))
            {
                sure = MathF.Max(sure, probability);
            }

            scores[i] = weights.Score(candidates[i], likelihoods[i], sure);
        }

        float[] skip = Array.ConvertAll(ink, worth => -weights.Skip - (weights.SkipInk * worth));
        List<Finding> findings = [];
        foreach ((int index, float probability) in SegmentPath.Best(ink.Length, candidates, scores, skip))
        {
            findings.Add(new Finding(new DigitPrediction(Ten(index).ToArray(), likelihoods[index]), probability, candidates[index].Box));
        }

        return findings;
    }

    private ReadOnlySpan<float> Ten(int index) => probabilities.AsSpan(index * DigitPrediction.Digits, DigitPrediction.Digits);
}
