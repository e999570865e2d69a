using Mnist.Scoring.Imaging.Ink;

namespace Mnist.Training.Reading;

/// <summary>Cross-entropy between the ink network's answer for each pixel (a logistic function of its score) and the share of ink there.</summary>
internal static class InkLoss
{
    /// <summary>Computes the loss of a batch and its gradient.</summary>
    /// <param name="scores">For each image (side / 4)² cells of 16 scores, those of the cell's pixels row by row.</param>
    /// <param name="ink">For each image side × side shares, row by row.</param>
    /// <param name="side">Side of an image, a multiple of 4.</param>
    /// <param name="gradient">Receives the gradient of the mean over images and pixels, laid out as <paramref name="scores"/>.</param>
    /// <returns>The sum over the images of the mean loss of a pixel, and of the share of pixels that are on the right side of one half.</returns>
    public static (double LossSum, double Correct) Compute(ReadOnlySpan<float> scores, ReadOnlySpan<float> ink, int side, Span<float> gradient)
    {
        double sum = 0;
        int right = 0;
        float share = 1f / scores.Length;
        int cells = side / InkNetwork.Cell, pixels = side * side;
        for (int i = 0; i < ink.Length; i++)
        {
            int image = i / pixels, pixel = i % pixels;
            int at = (image * pixels) + InkNetwork.IndexOf(pixel % side, pixel / side, cells);
            float target = ink[i], score = scores[at];
            float probability = 1 / (1 + MathF.Exp(-score));
            sum += MathF.Max(score, 0) - (score * target) + MathF.Log(1 + MathF.Exp(-MathF.Abs(score)));
            right += (score >= 0) == (target >= 0.5f) ? 1 : 0;
            gradient[at] = (probability - target) * share;
        }

        return (sum / pixels, (double)right / pixels);
    }
}
