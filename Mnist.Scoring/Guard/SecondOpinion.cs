namespace Mnist.Scoring.Guard;

/// <summary>
/// Asks the guard too which digit a picture shows. It has another architecture and has learnt from other images than the classifier
/// (digits taken again through the preparation, digits cut from rows), so its mistakes are others.
/// </summary>
internal static class SecondOpinion
{
    /// <summary>Weight of the guard in the geometric mean for a digit that stands alone. From 0.4 to 0.5 fewest are misread, and at 0.5
    /// the logarithmic loss is least.</summary>
    public const float OfWhole = 0.5f;

    // Against certainties that no network can have.
    private const float Least = 1e-9f;

    /// <summary>The weighted geometric mean of two opinions on one digit; equal opinions change nothing.</summary>
    /// <param name="digit">The classifier's ten probabilities; takes the mean, which sums to 1.</param>
    /// <param name="opinion">The guard's answers, of which the ten digits count; they need not sum to 1.</param>
    /// <param name="weight">Weight of the opinion, 0 to 1.</param>
    public static void Mix(Span<float> digit, ReadOnlySpan<float> opinion, float weight = OfWhole)
    {
        float sum = 0;
        for (int i = 0; i < digit.Length; i++)
        {
            digit[i] = MathF.Pow(digit[i] + Least, 1 - weight) * MathF.Pow(opinion[i] + Least, weight);
            sum += digit[i];
        }

        foreach (ref float value in digit)
        {
            value /= sum;
        }
    }
}
