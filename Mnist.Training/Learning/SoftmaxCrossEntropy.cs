using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Training.Learning;

/// <summary>Cross-entropy between softmax of the scores and the targets.</summary>
internal static class SoftmaxCrossEntropy
{
    /// <summary>Computes the loss of a batch, its gradient, and the number of images whose highest score is that of the most probable
    /// target.</summary>
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
            ReadOnlySpan<float> scores = logits.Slice(at, classes), target = targets.Slice(at, classes);
            Span<float> slope = gradient.Slice(at, classes);
            Softmax.Apply(scores, slope);
            double loss = 0;
            for (int i = 0; i < classes; i++)
            {
                // A probability that has underflowed to 0 is replaced by the smallest positive one.
                loss -= target[i] == 0 ? 0 : target[i] * Math.Log(Math.Max(slope[i], float.Epsilon));
                slope[i] = (slope[i] - target[i]) * share;
            }

            sum += loss;
            correct += TensorPrimitives.IndexOfMax(scores) == TensorPrimitives.IndexOfMax(target) ? 1 : 0;
        }

        return (sum, correct);
    }
}
