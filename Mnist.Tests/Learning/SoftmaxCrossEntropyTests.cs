using Mnist.Tests.Networks;
using Mnist.Training.Learning;

namespace Mnist.Tests.Learning;

public sealed class SoftmaxCrossEntropyTests
{
    private static readonly byte[] Labels = [3, 0, 9, 9];

    [Theory]
    [InlineData(0f)]
    [InlineData(0.1f)]
    public void Gradient_agrees_with_finite_differences(float smoothing)
    {
        float[] logits = NaiveKernels.Random(40, 1);
        float[] gradient = new float[40];
        float[] unused = new float[40];
        SoftmaxCrossEntropy.Compute(logits, Labels, 10, smoothing, gradient);
        for (int i = 0; i < logits.Length; i++)
        {
            const float Step = 1e-2f;
            float original = logits[i];
            logits[i] = original + Step;
            double above = SoftmaxCrossEntropy.Compute(logits, Labels, 10, smoothing, unused).LossSum;
            logits[i] = original - Step;
            double below = SoftmaxCrossEntropy.Compute(logits, Labels, 10, smoothing, unused).LossSum;
            logits[i] = original;
            Assert.Equal((above - below) / (2 * Step) / Labels.Length, gradient[i], 1e-4);
        }
    }

    [Fact]
    public void Loss_is_the_logarithm_of_the_true_classs_probability_and_right_answers_are_counted()
    {
        float[] logits = new float[40];
        logits[3] = 2;
        logits[19] = 2;
        (double loss, int correct) = SoftmaxCrossEntropy.Compute(logits, Labels, 10, 0, new float[40]);
        double sum = Math.Exp(2) + 9;
        Assert.Equal(-Math.Log(Math.Exp(2) / sum) - Math.Log(1 / sum) + (2 * Math.Log(10)), loss, 1e-5);

        // Image 0 is right; image 1 says 9 instead of 0; where all scores are equal the first class is the answer.
        Assert.Equal(1, correct);
    }

    [Fact]
    public void Targets_that_are_labels_give_the_loss_of_the_labels_to_the_bit()
    {
        float[] logits = NaiveKernels.Random(40, 2), targets = new float[40], expected = new float[40], gradient = new float[40];
        for (int image = 0; image < Labels.Length; image++)
        {
            targets[(10 * image) + Labels[image]] = 1;
        }

        Assert.Equal(SoftmaxCrossEntropy.Compute(logits, Labels, 10, 0, expected), SoftmaxCrossEntropy.Compute(logits, targets, 10, gradient));
        Assert.Equal(expected, gradient);
    }

    [Fact]
    public void A_probability_of_zero_costs_a_finite_loss()
    {
        (double loss, _) = SoftmaxCrossEntropy.Compute([0f, 2000f], [0], 2, 0, new float[2]);
        Assert.InRange(loss, 100, 110);
    }
}
