using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Scoring.Models;

/// <summary>What a model of unknown make answers, turned into probabilities.</summary>
internal static class Scores
{
    // Probabilities whose sum is as near to 1 are taken as they are.
    private const float RoundingOfSum = 1e-5f;

    // What a softmax in half precision may exceed 1 by.
    private const float RoundingOfOne = 1e-3f;

    /// <summary>
    /// Whether scores are probabilities: of one answer of all, or of each against all others, which need not sum to 1. Otherwise they
    /// are margins, logits or log-probabilities.
    /// </summary>
    /// <param name="scores">Of one image or of several.</param>
    public static bool AreProbabilities(ReadOnlySpan<float> scores)
    {
        foreach (float score in scores)
        {
            if (score is not (>= 0 and <= 1 + RoundingOfOne))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes probabilities of the scores of one image.</summary>
    /// <param name="scores">Replaced by values of 0 to 1 that sum to 1.</param>
    /// <param name="areProbabilities">What <see cref="AreProbabilities"/> says.</param>
    public static void Normalise(Span<float> scores, bool areProbabilities)
    {
        float sum = 0;
        foreach (float score in scores)
        {
            sum += score;
        }

        // The softmax of log-probabilities is the probabilities, and that of zeros leaves every answer open.
        if (!areProbabilities || sum == 0)
        {
            Softmax.Apply(scores, scores, temperature: 1);
        }
        else if (Math.Abs(sum - 1) > RoundingOfSum)
        {
            foreach (ref float score in scores)
            {
                score /= sum;
            }
        }
    }
}
