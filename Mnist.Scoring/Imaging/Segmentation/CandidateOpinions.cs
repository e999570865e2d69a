using Mnist.Scoring.Guard;

namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>Asks the guard about every run of pieces that may be a digit: whether it is one, and which.</summary>
internal static class CandidateOpinions
{
    // What was cut off a neighbour keeps a stump of it or lacks a piece, which the guard has seen and the classifier has not.
    private const float OfCut = 0.85f;

    /// <summary>Mixes the guard's probabilities into those of the classifier.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="candidates">What is to be read.</param>
    /// <param name="images">An image of each in the MNIST convention.</param>
    /// <param name="probabilities">The classifier's ten values for each image; changed in place, each ten still sum to 1.</param>
    /// <param name="likelihoods">Takes for each image the likelihood, 0 to 1, that it shows a digit.</param>
    public static void Join(DigitGuard guard, IReadOnlyList<Candidate> candidates, ReadOnlySpan<float> images, Span<float> probabilities, Span<float> likelihoods)
    {
        int classes = DigitGuard.Labels.Count;
        var opinions = new float[likelihoods.Length * classes];
        guard.Predict(images, opinions);
        for (int i = 0; i < likelihoods.Length; i++)
        {
            ReadOnlySpan<float> opinion = opinions.AsSpan(i * classes, classes);
            likelihoods[i] = 1 - opinion[DigitGuard.Other];
            SecondOpinion.Mix(
                probabilities.Slice(i * DigitPrediction.Digits, DigitPrediction.Digits), opinion, candidates[i].Cuts == 0 ? SecondOpinion.OfWhole : OfCut);
        }
    }
}
