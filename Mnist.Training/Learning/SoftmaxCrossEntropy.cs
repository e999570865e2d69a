using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Training.Learning;

/// <summary>
/// Cross-entropy between softmax of the scores and the labels, with label smoothing (Szegedy et al. 2016): the target is
/// 1 − ε + ε/K for the true class and ε/K for each of the other K classes.
/// </summary>
internal static class SoftmaxCrossEntropy
{
    /// <summary>Computes the loss of a batch, its gradient, and the number of correct predictions.</summary>
    /// <param name="logits">Scores, <paramref name="classes"/> for each image.</param>
    /// <param name="labels">The true class of each image.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="smoothing">ε, at least 0 and less than 1.</param>
    /// <param name="gradient">Receives the gradient of the mean loss, laid out as <paramref name="logits"/>.</param>
    /// <returns>The sum of the losses over the batch, and the number of images whose highest score is that of the true class.</returns>
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

                // A probability that has underflowed to 0 is replaced by the smallest positive one.
                sum -= target == 0 ? 0 : target * Math.Log(Math.Max(row[i], float.Epsilon));
                row[i] = (row[i] - target) * share;
            }
        }

        return (sum, correct);
    }
}
