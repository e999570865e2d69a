using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Learning;

public sealed class DistillationTests
{
    [Fact]
    public void The_target_is_the_mean_answer_of_the_teachers_mixed_with_the_label()
    {
        const int Label = 3;
        const int Batch = 4;
        byte[] images = new byte[Batch * Dataset.ImageSize];
        new Random(1).NextBytes(images);
        Dataset data = new("noise", images, [Label, Label, Label, Label], "none");
        using WorkerPool pool = new(1);
        TrainingOptions options = new() { BatchSize = Batch };
        ImageClassification classification = new(data, new ValidationSplit([0, 1, 2, 3], []), options, pool);

        // Teachers that give the same answer to everything: 0.9 for one digit and 0.1 / 9 for the others.
        Distillation task = new(classification, [Answering(5), Answering(Label)], 1);
        float[] input = new float[Dataset.ImageSize], targets = new float[Batch * 10];
        for (int slot = 0; slot < Batch; slot++)
        {
            task.Load(slot, 0, 0, input, targets.AsSpan(slot * 10, 10));
        }

        float[] expected = [.. Enumerable.Range(0, 10).Select(digit =>
            (0.35f * (digit == 5 ? 0.9f : 0.1f / 9)) + (0.35f * (digit == Label ? 0.9f : 0.1f / 9)) + (digit == Label ? 0.3f : 0))];

        // With equal scores, each probability is 0.1 and the gradient is that less the target.
        float[] gradient = new float[Batch * 10];
        (double loss, double correct) = task.Loss(new float[Batch * 10], targets, Batch, gradient);
        Assert.Equal(Batch * Math.Log(10), loss, 5);
        Assert.Equal(0, correct);
        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.Equal((0.1f - expected[i % 10]) / Batch, gradient[i], 5);
        }
    }

    private static Network Answering(int digit)
    {
        float[] bias = [.. Enumerable.Range(0, 10).Select(other => MathF.Log(other == digit ? 0.9f : 0.1f / 9))];
        return new Network([new DenseLayer(new Shape(28, 28, 1), 10, relu: false, new float[Dataset.ImageSize * 10], bias)]);
    }
}
