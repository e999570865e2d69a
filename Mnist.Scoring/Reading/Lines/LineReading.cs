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
        SegmentPath path = Weigh(weights);
        return [.. path.Division.Select(index => Read(index, (float)Math.Clamp(Math.Exp(path.Through(index) - path.Total), 0, 1)))];
    }

    /// <summary>Evaluates all segmentations.</summary>
    public SegmentPath Weigh(ReadingWeights weights)
    {
        float[] scores =
            [.. candidates.Select((candidate, i) => weights.Sharpness * weights.Score(candidate, likelihoods[i], Ten(i).ToArray().Max()))];
        float[] skip = Array.ConvertAll(ink, worth => -weights.Sharpness * (weights.Skip + (weights.SkipInk * worth)));
        return new SegmentPath(candidates, scores, skip);
    }

    private ReadOnlySpan<float> Ten(int index) => probabilities.AsSpan(index * MnistForm.Digits, MnistForm.Digits);
}
