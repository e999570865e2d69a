using Mnist.Scoring.Guard;

namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>
/// Asks the guard, which tells the ten digits too, what each digit is. It has another architecture and has learnt from other images
/// than the classifier (digits taken again through the preparation, digits cut from rows), so its mistakes are others.
/// </summary>
internal static class SecondOpinion
{
    // Weight of the guard in the geometric mean of both. From 0.4 to 0.5 fewest whole digits are misread, and at 0.5 the logarithmic
    // loss is least. What was cut off a neighbour keeps a stump of it or lacks a piece, which the guard has seen and the classifier
    // has not.
    private const float OfWhole = 0.5f;
    private const float OfCut = 0.85f;

    // Against certainties that no network can have.
    private const float Least = 1e-9f;

    /// <summary>Mixes the guard's probabilities into those of the classifier, as their geometric mean.</summary>
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
            Mix(probabilities.Slice(i * DigitPrediction.Digits, DigitPrediction.Digits), opinion, candidates[i].Cuts == 0 ? OfWhole : OfCut);
        }
    }

    /// <summary>The weighted geometric mean of two opinions on one digit.</summary>
    /// <param name="digit">Ten probabilities; takes the mean, which sums to 1.</param>
    /// <param name="opinion">Ten probabilities at least, which need not sum to 1.</param>
    /// <param name="weight">Weight of the opinion, 0 to 1.</param>
    public static void Mix(Span<float> digit, ReadOnlySpan<float> opinion, float weight)
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
