namespace Mnist.Scoring.Guard;

/// <summary>
/// Asks the guard too which digit a picture shows. The classifier knows MNIST's images; the guard has learnt from images that went
/// through the preparation as well, so their misreadings of prepared pictures are different ones.
/// </summary>
internal static class SecondOpinion
{
    // Keeps a digit that one network rules out from being ruled out for good.
    private const float Least = 1e-9f;

    /// <summary>Joins what two networks say to the geometric mean, which keeps the calibration of both: with equal opinions nothing changes.</summary>
    /// <param name="probabilities">The classifier's ten probabilities; receives the joint ones, which sum to 1.</param>
    /// <param name="guard">The guard's answers (<see cref="DigitGuard.Labels"/>), of which the ten digits count.</param>
    public static void Join(Span<float> probabilities, ReadOnlySpan<float> guard)
    {
        float sum = 0;
        for (int digit = 0; digit < probabilities.Length; digit++)
        {
            probabilities[digit] = MathF.Sqrt((probabilities[digit] + Least) * (guard[digit] + Least));
            sum += probabilities[digit];
        }

        for (int digit = 0; digit < probabilities.Length; digit++)
        {
            probabilities[digit] /= sum;
        }
    }
}
