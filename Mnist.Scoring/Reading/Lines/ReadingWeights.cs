namespace Mnist.Scoring.Reading.Lines;

/// <summary>Weights of the line segmentation, in natural logarithms before scaling by <see cref="Sharpness"/>. The defaults were
/// fitted on rows of MNIST training images not used to train the networks (benchmarks, command "rows tune").</summary>
internal sealed record ReadingWeights
{
    // Lower bound of likelihoods, as networks can be overconfident.
    private const float MinLikelihood = 1e-4f;

    // Heights above this share of the line's have no cost.
    private const float LowBelow = 0.65f;

    public static readonly ReadingWeights Default = new();

    // Weight of the logarithm of the probability of the boundaries; that of the probability of the digit is 1.
    public float Boundaries { get; init; } = 0.3f;

    // Cost, per line height, of heights below the limit above.
    public float Low { get; init; } = 6;

    // Costs of each piece that belongs to no digit, and of its ink, per typical digit's ink: a speck costs little.
    public float Skip { get; init; } = 1.2f;
    public float SkipInk { get; init; } = 6;

    /// <summary>Factor of all other weights. It affects only the confidence, not the segmentation: with this value the
    /// probabilities of segmentations are calibrated for both separate and touching digits.</summary>
    public float Sharpness { get; init; } = 1.4f;

    /// <summary>Returns the log-likelihood that a candidate is one digit, up to a constant for each and before scaling by
    /// <see cref="Sharpness"/>.</summary>
    public float Score(in Candidate candidate, float likelihood, float probability) =>
        MathF.Log(MathF.Max(likelihood, MinLikelihood) * probability)
        + (Boundaries * candidate.LogBoundaries)
        - (Low * MathF.Max(0, LowBelow - candidate.Height));
}
