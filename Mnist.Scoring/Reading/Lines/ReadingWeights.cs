namespace Mnist.Scoring.Reading.Lines;

/// <summary>Weights of the line segmentation, in natural logarithms before scaling by <see cref="Sharpness"/>. The defaults were
/// fitted on rows of MNIST training images not used to train the networks (benchmarks, command "rows tune").</summary>
internal sealed record ReadingWeights
{
    // Lower bound of likelihoods, as networks can be overconfident.
    private const float MinLikelihood = 1e-4f;

    // Heights and widths within these limits, as shares of the line's height, have no cost.
    private const float LowBelow = 0.65f;
    private const float HighAbove = 1.4f;
    private const float WideAbove = 0.9f;

    public static readonly ReadingWeights Default = new();

    // Weights of the logarithms of the likelihood that a candidate is a digit and of the digit's probability.
    public float Likelihood { get; init; } = 1;
    public float Probability { get; init; } = 3;

    // Gain of each digit.
    public float Digit { get; init; } = 1.1f;

    // Weight of the logarithm of the probability of the boundaries.
    public float Boundaries { get; init; } = 1;

    // Costs, per line height, of gaps within a digit, and of heights and widths beyond the limits above.
    public float Gap { get; init; } = 3;
    public float Low { get; init; } = 6;
    public float High { get; init; } = 1.6f;
    public float Wide { get; init; } = 2;

    // Costs of each piece that belongs to no digit, and of its ink, per typical digit's ink.
    public float Skip { get; init; } = 1;
    public float SkipInk { get; init; } = 6;

    /// <summary>Factor of all other weights. It affects only the confidence, not the segmentation: with this value the
    /// probabilities of segmentations are calibrated for both separate and touching digits.</summary>
    public float Sharpness { get; init; } = 1.4f;

    /// <summary>Returns the log-likelihood that a candidate is one digit, up to a constant for each and before scaling by
    /// <see cref="Sharpness"/>.</summary>
    public float Score(in Candidate candidate, float likelihood, float probability) =>
        (Likelihood * MathF.Log(MathF.Max(likelihood, MinLikelihood)))
        + (Probability * MathF.Log(probability))
        + Digit
        + (Boundaries * candidate.Boundaries)
        - (Gap * candidate.Gaps)
        - (Low * MathF.Max(0, LowBelow - candidate.Height))
        - (High * MathF.Max(0, candidate.Height - HighAbove))
        - (Wide * MathF.Max(0, candidate.Width - WideAbove));
}
