using Mnist.Scoring.Reading.Locate;

namespace Mnist.Training.Ink;

/// <summary>Cross-entropy between the ink network's answer for each pixel (a logistic function of its score) and the share of ink there.</summary>
internal static class InkLoss
{
    /// <summary>Computes the mean loss of a batch and its gradient.</summary>
    /// <param name="scores">For each image (side / 4)² cells of 16 scores, those of the cell's pixels row by row.</param>
    /// <param name="ink">For each image side × side shares, row by row.</param>
    /// <param name="side">Side of an image, a multiple of 4.</param>
    /// <param name="gradient">Receives the gradient, laid out as <paramref name="scores"/>.</param>
    public static double Compute(ReadOnlySpan<float> scores, ReadOnlySpan<float> ink, int side, Span<float> gradient)
    {
        const int Cell = InkNetwork.Cell;
        double sum = 0;
        float share = 1f / scores.Length;
        int cells = side / Cell;
        for (int i = 0; i < scores.Length; i++)
        {
            int pixel = i % (Cell * Cell), cell = i / (Cell * Cell);
            int column = cell % cells, row = cell / cells % cells, image = cell / (cells * cells);
            float target = ink[(((image * side) + (row * Cell) + (pixel / Cell)) * side) + (column * Cell) + (pixel % Cell)];
            float score = scores[i];
            float probability = 1 / (1 + MathF.Exp(-score));
            sum += MathF.Max(score, 0) - (score * target) + MathF.Log(1 + MathF.Exp(-MathF.Abs(score)));
            gradient[i] = (probability - target) * share;
        }

        return sum / scores.Length;
    }
}
