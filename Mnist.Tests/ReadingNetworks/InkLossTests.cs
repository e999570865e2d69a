using Mnist.Scoring.Reading.Locate;
using Mnist.Tests.Networks;
using Mnist.Training.ReadingNetworks;

namespace Mnist.Tests.ReadingNetworks;

public class InkLossTests
{
    private const int Side = 8;

    [Fact]
    public void Gradient_agrees_with_finite_differences()
    {
        float[] scores = NaiveKernels.Random(Side * Side, 1);
        float[] ink = [.. NaiveKernels.Random(scores.Length, 2).Select(value => Math.Clamp(value + 0.5f, 0, 1))];
        float[] gradient = new float[scores.Length], unused = new float[scores.Length];
        InkLoss.Compute(scores, ink, Side, 1f / scores.Length, gradient);
        for (int i = 0; i < scores.Length; i++)
        {
            const float Step = 1e-2f;
            float original = scores[i];
            scores[i] = original + Step;
            double above = InkLoss.Compute(scores, ink, Side, 1, unused).Loss;
            scores[i] = original - Step;
            double below = InkLoss.Compute(scores, ink, Side, 1, unused).Loss;
            scores[i] = original;
            Assert.Equal((above - below) / (2 * Step), gradient[i], 1e-6);
        }
    }

    [Fact]
    public void Scores_belong_to_the_pixels_that_the_network_answers_for()
    {
        // Ink in one pixel: column 6 of row 5 is column 2 of row 1 in the second cell of the second row.
        var ink = new float[Side * Side];
        ink[(5 * Side) + 6] = 1;
        var gradient = new float[ink.Length];

        InkLoss.Compute(new float[ink.Length], ink, Side, 1f / ink.Length, gradient);

        int cell = 3, pixel = (1 * InkNetwork.Cell) + 2;
        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.Equal(i == (cell * 16) + pixel ? -0.5f / 64 : 0.5f / 64, gradient[i], 1e-7f);
        }
    }

    [Fact]
    public void Certain_scores_cost_nothing_or_their_own_size()
    {
        var ink = new float[Side * Side];
        float[] scores = [.. Enumerable.Repeat(-50f, ink.Length)];

        Assert.Equal((0, 1), Rounded(InkLoss.Compute(scores, ink, Side, 1, new float[ink.Length])));

        Array.Fill(ink, 1);
        Assert.Equal((50, 0), Rounded(InkLoss.Compute(scores, ink, Side, 1, new float[ink.Length])));
    }

    private static (double, double) Rounded((double Loss, double Correct) result) => (Math.Round(result.Loss, 4), result.Correct);
}
