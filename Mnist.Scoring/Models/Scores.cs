using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Scoring.Models;

/// <summary>Converts the scores of external models to probabilities.</summary>
internal static class Scores
{
    // Probabilities are not rescaled if their sum differs from 1 by at most this much.
    private const float RoundingOfSum = 1e-5f;

    // Amount by which a softmax in half precision may exceed 1.
    private const float RoundingOfOne = 1e-3f;

    /// <summary>Whether scores are probabilities: multiclass, or one-versus-all, which need not sum to 1. Otherwise they are margins,
    /// logits or log-probabilities.</summary>
    public static bool AreProbabilities(ReadOnlySpan<float> scores) => !scores.ContainsAnyExceptInRange(0f, 1 + RoundingOfOne);

    /// <summary>Converts the scores of one image to probabilities.</summary>
    public static void Normalise(Span<float> scores, bool areProbabilities)
    {
        float sum = 0;
        foreach (float score in scores)
        {
            sum += score;
        }

        // The softmax of log-probabilities gives the probabilities; that of zeros gives equal probabilities.
        if (!areProbabilities || sum == 0)
        {
            Softmax.Apply(scores, scores, temperature: 1);
        }
        else if (Math.Abs(sum - 1) > RoundingOfSum)
        {
            TensorPrimitives.Divide(scores, sum, scores);
        }
    }
}
