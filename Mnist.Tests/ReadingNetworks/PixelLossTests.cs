using Mnist.Scoring.Reading.Locate;
using Mnist.Tests.Networks;
using Mnist.Training.ReadingNetworks;

namespace Mnist.Tests.ReadingNetworks;

public class PixelLossTests
{
    // Two rows of three cells.
    private const int Width = 12;
    private const int Height = 8;

    [Fact]
    public void Gradient_agrees_with_finite_differences()
    {
        float[] scores = NaiveKernels.Random(Width * Height, 1);
        float[] ink = [.. NaiveKernels.Random(scores.Length, 2).Select(value => Math.Clamp(value + 0.5f, 0, 1))];
        float[] gradient = new float[scores.Length], unused = new float[scores.Length];
        PixelLoss.Compute(scores, ink, Width, 1f / scores.Length, gradient);
        for (int i = 0; i < scores.Length; i++)
        {
            const float Step = 1e-2f;
            float original = scores[i];
            scores[i] = original + Step;
            double above = PixelLoss.Compute(scores, ink, Width, 1, unused).Loss;
            scores[i] = original - Step;
            double below = PixelLoss.Compute(scores, ink, Width, 1, unused).Loss;
            scores[i] = original;
            Assert.Equal((above - below) / (2 * Step), gradient[i], 1e-6);
        }
    }

    [Fact]
    public void Scores_belong_to_the_pixels_that_the_network_answers_for()
    {
        // Ink in one pixel: column 6 of row 5 is column 2 of row 1 in the second cell of the second row.
        var ink = new float[Width * Height];
        ink[(5 * Width) + 6] = 1;
        var gradient = new float[ink.Length];

        PixelLoss.Compute(new float[ink.Length], ink, Width, 1f / ink.Length, gradient);

        int cell = 4, pixel = (1 * PixelNetwork.Cell) + 2;
        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.Equal(i == (cell * 16) + pixel ? -0.5f / 96 : 0.5f / 96, gradient[i], 1e-7f);
        }
    }

    [Fact]
    public void Certain_scores_cost_nothing_or_their_own_size()
    {
        var ink = new float[Width * Height];
        float[] scores = [.. Enumerable.Repeat(-50f, ink.Length)];

        Assert.Equal((0, 1), Rounded(PixelLoss.Compute(scores, ink, Width, 1, new float[ink.Length])));

        Array.Fill(ink, 1);
        Assert.Equal((50, 0), Rounded(PixelLoss.Compute(scores, ink, Width, 1, new float[ink.Length])));
    }

    private static (double, double) Rounded((double Loss, double Correct) result) => (Math.Round(result.Loss, 4), result.Correct);
}
