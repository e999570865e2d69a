using Mnist.Tests.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Learning;

public sealed class SoftmaxCrossEntropyTests
{
    private static readonly byte[] Labels = [3, 0, 9, 9];

    // 0.3 for a second class.
    [Theory]
    [InlineData(0f)]
    [InlineData(0.3f)]
    public void Gradient_agrees_with_finite_differences(float second)
    {
        float[] targets = Targets(second);
        float[] logits = NaiveKernels.Random(40, 1);
        float[] gradient = new float[40];
        float[] unused = new float[40];
        SoftmaxCrossEntropy.Compute(logits, targets, 10, gradient);
        for (int i = 0; i < logits.Length; i++)
        {
            const float Step = 1e-2f;
            float original = logits[i];
            logits[i] = original + Step;
            double above = SoftmaxCrossEntropy.Compute(logits, targets, 10, unused).LossSum;
            logits[i] = original - Step;
            double below = SoftmaxCrossEntropy.Compute(logits, targets, 10, unused).LossSum;
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
        (double loss, int correct) = SoftmaxCrossEntropy.Compute(logits, Targets(0), 10, new float[40]);
        double sum = Math.Exp(2) + 9;
        Assert.Equal(-Math.Log(Math.Exp(2) / sum) - Math.Log(1 / sum) + (2 * Math.Log(10)), loss, 1e-5);

        // Image 0 is right; image 1 says 9 instead of 0; where all scores are equal the first class is the answer.
        Assert.Equal(1, correct);
    }

    [Fact]
    public void Label_smoothing_gives_every_class_its_share()
    {
        using WorkerPool pool = new(1);
        Dataset data = new("blank", new byte[Labels.Length * Dataset.ImageSize], Labels, "none");
        TrainingOptions options = new() { BatchSize = 5, LabelSmoothing = 0.1f };
        ImageClassification task = new(data, new ValidationSplit([0, 1, 2, 3], []), options, pool);
        float[] logits = NaiveKernels.Random(40, 2), expected = new float[40], gradient = new float[40], loaded = new float[50];
        for (int image = 0; image < Labels.Length; image++)
        {
            task.Load(image, 0, 0, new float[Dataset.ImageSize], loaded.AsSpan(image * 10, 10));
        }

        float[] targets = [.. Targets(0).Select(target => target == 1 ? 0.91f : 0.01f)];
        (double loss, double correct) = task.Loss(logits, loaded, Labels.Length, gradient);
        (double expectedLoss, int expectedCorrect) = SoftmaxCrossEntropy.Compute(logits, targets, 10, expected);
        Assert.Equal(expectedLoss, loss, 1e-5);
        Assert.Equal(expectedCorrect, correct);
        NaiveKernels.AssertClose(expected, gradient, 1e-6);
    }

    [Fact]
    public void A_probability_of_zero_costs_a_finite_loss()
    {
        (double loss, _) = SoftmaxCrossEntropy.Compute([0f, 2000f], [1f, 0f], 2, new float[2]);
        Assert.InRange(loss, 100, 110);
    }

    private static float[] Targets(float second)
    {
        float[] targets = new float[10 * Labels.Length];
        for (int image = 0; image < Labels.Length; image++)
        {
            targets[(10 * image) + Labels[image]] = 1 - second;
            targets[(10 * image) + 5] = second;
        }

        return targets;
    }
}
