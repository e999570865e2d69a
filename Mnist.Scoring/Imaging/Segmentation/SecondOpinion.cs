using Mnist.Scoring.Guard;

namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>
/// Asks the guard, which tells the ten digits too, what each digit is. It has another architecture and has learnt from other images
/// than the classifier (digits taken again through the preparation, digits cut from rows), so its mistakes are others.
/// </summary>
internal static class SecondOpinion
{
    // Weight of the guard in the geometric mean of both: from 0.4 to 0.5 fewest digits are misread, and at 0.5 the logarithmic
    // loss is least.
    private const float Weight = 0.5f;

    // Against certainties that no network can have.
    private const float Least = 1e-9f;

    /// <summary>Mixes the guard's probabilities into those of the classifier, as their geometric mean.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="images">One or more images in the MNIST convention.</param>
    /// <param name="probabilities">The classifier's ten values for each image; changed in place, each ten still sum to 1.</param>
    /// <param name="likelihoods">Takes for each image the likelihood, 0 to 1, that it shows a digit.</param>
    public static void Join(DigitGuard guard, ReadOnlySpan<float> images, Span<float> probabilities, Span<float> likelihoods)
    {
        int classes = DigitGuard.Labels.Count;
        var opinions = new float[likelihoods.Length * classes];
        guard.Predict(images, opinions);
        for (int i = 0; i < likelihoods.Length; i++)
        {
            ReadOnlySpan<float> opinion = opinions.AsSpan(i * classes, classes);
            likelihoods[i] = 1 - opinion[DigitGuard.Other];
            Mix(probabilities.Slice(i * DigitPrediction.Digits, DigitPrediction.Digits), opinion);
        }
    }

    /// <summary>The weighted geometric mean of two opinions on one digit.</summary>
    /// <param name="digit">Ten probabilities; takes the mean, which sums to 1.</param>
    /// <param name="opinion">Ten probabilities at least, which need not sum to 1.</param>
    public static void Mix(Span<float> digit, ReadOnlySpan<float> opinion)
    {
        float sum = 0;
        for (int i = 0; i < digit.Length; i++)
        {
            digit[i] = MathF.Pow(digit[i] + Least, 1 - Weight) * MathF.Pow(opinion[i] + Least, Weight);
            sum += digit[i];
        }

        foreach (ref float value in digit)
        {
            value /= sum;
        }
    }
}
