namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Converts scores to probabilities.</summary>
internal static class Softmax
{
    /// <summary>p_i = exp(z_i / temperature) / Σ exp(z_j / temperature), computed in double precision relative to the largest score, so that
    /// it never overflows and returns identical floats on every platform.</summary>
    /// <param name="logits">Scores, any finite values.</param>
    /// <param name="probabilities">Receives as many values of 0 to 1, which sum to 1; may be the same memory.</param>
    /// <param name="temperature">Values greater than 1 lower the confidence (Guo et al. 2017).</param>
    public static void Apply(ReadOnlySpan<float> logits, Span<float> probabilities, double temperature = 1)
    {
        float most = float.NegativeInfinity;
        foreach (float logit in logits)
        {
            most = MathF.Max(most, logit);
        }

        Span<double> powers = stackalloc double[logits.Length];
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            powers[i] = Math.Exp((logits[i] - (double)most) / temperature);
            sum += powers[i];
        }

        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = (float)(powers[i] / sum);
        }
    }
}
