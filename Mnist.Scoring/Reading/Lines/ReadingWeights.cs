namespace Mnist.Scoring.Reading.Lines;

/// <summary>What counts how much when a line is divided into digits, in natural logarithms before <see cref="Sharpness"/>. The defaults
/// were fitted on rows of MNIST training images that the networks had not learnt from (benchmarks, verb "rows tune").</summary>
internal sealed record ReadingWeights
{
    // Against certainties that no network can have.
    private const float LeastLikelihood = 1e-4f;

    // Heights and widths within these, as shares of the line's height, cost nothing.
    private const float LowBelow = 0.65f;
    private const float HighAbove = 1.4f;
    private const float WideAbove = 0.9f;

    /// <summary>The fitted weights.</summary>
    public static readonly ReadingWeights Default = new();

    /// <summary>Weight of the logarithm of the likelihood that it is a digit.</summary>
    public float Likelihood { get; init; } = 1;

    /// <summary>Weight of the logarithm of the digit's probability.</summary>
    public float Probability { get; init; } = 3;

    /// <summary>Gain of every digit; negative for a cost.</summary>
    public float Digit { get; init; } = 1.1f;

    /// <summary>Cost of a cut at an end.</summary>
    public float Cut { get; init; } = 0.2f;

    /// <summary>Cost of cutting through ink of the line's height. The fit gives 3, but with less a twentieth more of the
    /// rows that touch come out right, for one in a thousand of the others.</summary>
    public float CutInk { get; init; } = 2.2f;

    /// <summary>Cost of a gap of the line's height within.</summary>
    public float Gap { get; init; } = 3;

    /// <summary>Cost of being lower than the line, for each line height below 0.65 of it.</summary>
    public float Low { get; init; } = 6;

    /// <summary>Cost of being higher, for each line height above 1.4 of it.</summary>
    public float High { get; init; } = 1.6f;

    /// <summary>Cost of being wide, for each line height above 0.9 of it.</summary>
    public float Wide { get; init; } = 2;

    /// <summary>Cost of leaving a piece of ink out of all digits.</summary>
    public float Skip { get; init; } = 1;

    /// <summary>Cost of leaving out a digit's worth of ink.</summary>
    public float SkipInk { get; init; } = 6;

    /// <summary>Gain of a line in which nothing is cut.</summary>
    public float Apart { get; init; } = 1.6f;

    /// <summary>What all the others are multiplied by. It changes no division but how sure one is of it: with this value the
    /// probabilities of whole divisions are calibrated, whether digits stand apart or touch.</summary>
    public float Sharpness { get; init; } = 2.2f;

    /// <summary>The natural logarithm of how likely a run of pieces is one digit, up to a constant for each and before
    /// <see cref="Sharpness"/>.</summary>
    /// <param name="candidate">The run.</param>
    /// <param name="likelihood">Likelihood that it is a digit.</param>
    /// <param name="probability">Probability of the digit it resembles most.</param>
    public float Score(in Candidate candidate, float likelihood, float probability) =>
        (Likelihood * MathF.Log(MathF.Max(likelihood, LeastLikelihood)))
        + (Probability * MathF.Log(probability))
        + Digit
        - (Cut * candidate.Cuts)
        - (CutInk * candidate.CutInk)
        - (Gap * candidate.Gaps)
        - (Low * MathF.Max(0, LowBelow - candidate.Height))
        - (High * MathF.Max(0, candidate.Height - HighAbove))
        - (Wide * MathF.Max(0, candidate.Width - WideAbove));
}
