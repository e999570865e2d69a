using Mnist.Scoring.Reading.Locate;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Cross-entropy between a pixel network's output for each pixel (the sigmoid of its score) and the target there.</summary>
internal static class PixelLoss
{
    /// <summary>Computes the loss of an image and its gradient.</summary>
    /// <param name="scores">A cell of 16 scores for each 4×4 pixels, those of the cell's pixels in row-major order.</param>
    /// <param name="targets">A value of 0 to 1 for each pixel, in row-major order.</param>
    /// <param name="width">Pixels in a row, a multiple of 4.</param>
    /// <param name="weight">Factor of the gradient: one over the number of scores of the batch for the gradient of their mean.</param>
    /// <param name="gradient">Receives the gradient, laid out as <paramref name="scores"/>.</param>
    /// <returns>The mean loss of a pixel, and the share of pixels that are on the correct side of one half.</returns>
    public static (double Loss, double Correct) Compute(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets, int width, float weight, Span<float> gradient)
    {
        const int Cell = PixelNetwork.Cell;
        double sum = 0;
        int right = 0, at = 0;
        for (int top = 0; top < targets.Length; top += Cell * width)
        {
            for (int left = 0; left < width; left += Cell)
            {
                for (int y = 0; y < Cell; y++)
                {
                    foreach (float target in targets.Slice(top + (y * width) + left, Cell))
                    {
                        float score = scores[at], probability = 1 / (1 + MathF.Exp(-score));
                        sum += MathF.Max(score, 0) - (score * target) + MathF.Log(1 + MathF.Exp(-MathF.Abs(score)));
                        right += (score >= 0) == (target >= 0.5f) ? 1 : 0;
                        gradient[at++] = (probability - target) * weight;
                    }
                }
            }
        }

        return (sum / at, (double)right / at);
    }
}
