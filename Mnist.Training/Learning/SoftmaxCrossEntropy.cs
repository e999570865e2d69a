using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Training.Learning;

/// <summary>
/// Cross-entropy between softmax of the scores and the labels, with label smoothing (Szegedy et al. 2016): the target is 1 − ε + ε/K for
/// the true class and ε/K for each of the K classes else.
/// </summary>
internal static class SoftmaxCrossEntropy
{
    /// <summary>Computes the loss of a batch, its gradient, and how many images were right.</summary>
    /// <param name="logits">Scores, <paramref name="classes"/> for each image.</param>
    /// <param name="labels">The true class of each image.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="smoothing">ε, from 0 for none up to but without 1.</param>
    /// <param name="gradient">Takes the gradient of the mean loss, laid out as <paramref name="logits"/>.</param>
    /// <returns>The sum of the losses over the batch, and the number of images whose highest score is the true class's.</returns>
    public static (double LossSum, int Correct) Compute(
        ReadOnlySpan<float> logits, ReadOnlySpan<byte> labels, int classes, float smoothing, Span<float> gradient)
    {
        double sum = 0;
        int correct = 0;
        float off = smoothing / classes;
        float on = 1 - smoothing + off;
        float share = 1f / labels.Length;
        for (int image = 0; image < labels.Length; image++)
        {
            ReadOnlySpan<float> scores = logits.Slice(image * classes, classes);
            Span<float> row = gradient.Slice(image * classes, classes);
            Softmax.Apply(scores, row);
            int best = 0;
            for (int i = 0; i < classes; i++)
            {
                best = scores[i] > scores[best] ? i : best;
            }

            correct += best == labels[image] ? 1 : 0;
            for (int i = 0; i < classes; i++)
            {
                float target = i == labels[image] ? on : off;

                // A probability that has underflowed to 0 costs as much as the smallest one there is.
                sum -= target == 0 ? 0 : target * Math.Log(Math.Max(row[i], float.Epsilon));
                row[i] = (row[i] - target) * share;
            }
        }

        return (sum, correct);
    }
}
