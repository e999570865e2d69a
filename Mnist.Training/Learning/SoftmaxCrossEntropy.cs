using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Learning;

/// <summary>Cross-entropy between softmax of the scores and the labels, with label smoothing (Szegedy et al. 2016): the target is 1 − ε +
/// ε/K for the true class and ε/K for each of the other K classes.</summary>
internal static class SoftmaxCrossEntropy
{
    /// <summary>Computes the loss of a batch, its gradient, and the number of correct predictions.</summary>
    /// <param name="logits">Scores, <paramref name="classes"/> for each image.</param>
    /// <param name="smoothing">ε, at least 0 and less than 1.</param>
    /// <param name="gradient">Receives the gradient of the mean loss, laid out as <paramref name="logits"/>.</param>
    /// <returns>The sum of the losses over the batch, and the number of images whose highest score is that of the true class.</returns>
    public static (double LossSum, int Correct) Compute(
        ReadOnlySpan<float> logits, ReadOnlySpan<byte> labels, int classes, float smoothing, Span<float> gradient)
    {
        Span<float> targets = stackalloc float[classes];
        double sum = 0;
        int correct = 0;
        float off = smoothing / classes;
        for (int image = 0; image < labels.Length; image++)
        {
            targets.Fill(off);
            targets[labels[image]] = 1 - smoothing + off;
            (double loss, int best) = ComputeOne(logits.Slice(image * classes, classes), targets, 1f / labels.Length, gradient.Slice(image * classes, classes));
            sum += loss;
            correct += best == labels[image] ? 1 : 0;
        }

        return (sum, correct);
    }

    /// <summary>Computes the loss of a batch for any target distributions, its gradient, and the number of images whose highest score is that of
    /// the most probable target.</summary>
    /// <param name="logits">Scores, <paramref name="classes"/> for each image.</param>
    /// <param name="targets">The probability of each class, with sum 1 for each image; laid out as <paramref name="logits"/>.</param>
    /// <param name="gradient">Receives the gradient of the mean loss, laid out as <paramref name="logits"/>.</param>
    public static (double LossSum, int Correct) Compute(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> gradient)
    {
        float share = 1f / (logits.Length / classes);
        double sum = 0;
        int correct = 0;
        for (int at = 0; at < logits.Length; at += classes)
        {
            ReadOnlySpan<float> target = targets.Slice(at, classes);
            (double loss, int best) = ComputeOne(logits.Slice(at, classes), target, share, gradient.Slice(at, classes));
            sum += loss;
            correct += best == Metrics.Likeliest(target) ? 1 : 0;
        }

        return (sum, correct);
    }

    // The loss of one image, unweighted, and the class with the highest score. The share is the image's weight in the mean loss.
    private static (double Loss, int Best) ComputeOne(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets, float share, Span<float> gradient)
    {
        Softmax.Apply(scores, gradient);
        double loss = 0;
        int best = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;

            // A probability that has underflowed to 0 is replaced by the smallest positive one.
            loss -= targets[i] == 0 ? 0 : targets[i] * Math.Log(Math.Max(gradient[i], float.Epsilon));
            gradient[i] = (gradient[i] - targets[i]) * share;
        }

        return (loss, best);
    }
}
