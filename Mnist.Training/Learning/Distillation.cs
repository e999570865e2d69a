using System.Numerics.Tensors;
using Mnist.Scoring.Networks;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>
/// Trains a network on the mean prediction of trained networks for the same augmented images, mixed with the labels (Hinton, Vinyals and
/// Dean 2015, "Distilling the knowledge in a neural network").
/// </summary>
/// <param name="images">The labelled images.</param>
/// <param name="teachers">The trained networks, one or more, with the classes of the images.</param>
/// <param name="batchSize">Maximum batch size.</param>
/// <param name="threads">Number of threads of the pool that loads the examples.</param>
internal sealed class Distillation(ImageClassification images, IReadOnlyList<Network> teachers, int batchSize, int threads) : TrainingTask
{
    // Share of the teachers' prediction in the target; the rest is the label, which corrects the teachers where they are wrong.
    private const float TeacherShare = 0.7f;

    private readonly int _classes = teachers[0].Classes;
    private readonly float[] _targets = new float[batchSize * teachers[0].Classes];
    private readonly float[][] _answers = [.. Enumerable.Range(0, threads).Select(_ => new float[teachers[0].Classes])];

    public override int Count => images.Count;
    public override int ValidationCount => images.ValidationCount;
    public override string Fingerprint => images.Fingerprint;

    public override void Load(int example, int slot, int worker, int epoch, Span<float> input)
    {
        images.Load(example, slot, worker, epoch, input);
        Span<float> target = _targets.AsSpan(slot * _classes, _classes);
        target.Clear();
        foreach (Network teacher in teachers)
        {
            teacher.Predict(input, _answers[worker]);
            TensorPrimitives.MultiplyAdd(_answers[worker], TeacherShare / teachers.Count, target, target);
        }

        target[images.Label(slot)] += 1 - TeacherShare;
    }

    public override (double LossSum, double Correct) Loss(ReadOnlySpan<float> scores, int count, Span<float> gradient) =>
        SoftmaxCrossEntropy.Compute(scores, _targets.AsSpan(0, scores.Length), _classes, gradient);

    public override Metrics? Validate(Network network, WorkerPool pool) => images.Validate(network, pool);
    public override Network Calibrate(Network network, WorkerPool pool) => images.Calibrate(network, pool);
}
