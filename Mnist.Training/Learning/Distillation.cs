using System.Numerics.Tensors;
using Mnist.Scoring.Networks;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>
/// Trains a network on the mean prediction of trained networks for the same augmented images, mixed with the labels (Hinton, Vinyals and
/// Dean 2015, "Distilling the knowledge in a neural network").
/// </summary>
internal sealed class Distillation : TrainingTask
{
    // Share of the teachers' prediction in the target; the rest is the label, which corrects the teachers where they are wrong.
    private const float TeacherShare = 0.7f;

    private readonly ImageClassification _images;
    private readonly IReadOnlyList<Network> _teachers;
    private readonly int _classes;
    private readonly float[] _targets;
    private readonly float[][] _answers;

    /// <summary>Creates the task.</summary>
    /// <param name="images">The labelled images.</param>
    /// <param name="teachers">The trained networks, one or more, with the classes of the images.</param>
    /// <param name="batchSize">Maximum batch size.</param>
    /// <param name="threads">Number of threads of the pool that loads the examples.</param>
    public Distillation(ImageClassification images, IReadOnlyList<Network> teachers, int batchSize, int threads)
    {
        _images = images;
        _teachers = teachers;
        _classes = teachers[0].Classes;
        _targets = new float[batchSize * _classes];
        _answers = [.. Enumerable.Range(0, threads).Select(_ => new float[_classes])];
    }

    /// <inheritdoc/>
    public override int Count => _images.Count;

    /// <inheritdoc/>
    public override int ValidationCount => _images.ValidationCount;

    /// <inheritdoc/>
    public override string Fingerprint => _images.Fingerprint;

    /// <inheritdoc/>
    public override void Load(int example, int slot, int worker, int epoch, Span<float> input)
    {
        _images.Load(example, slot, worker, epoch, input);
        Span<float> target = _targets.AsSpan(slot * _classes, _classes);
        target.Clear();
        foreach (Network teacher in _teachers)
        {
            teacher.Predict(input, _answers[worker]);
            TensorPrimitives.MultiplyAdd(_answers[worker], TeacherShare / _teachers.Count, target, target);
        }

        target[_images.Label(slot)] += 1 - TeacherShare;
    }

    /// <inheritdoc/>
    public override (double LossSum, double Correct) Loss(ReadOnlySpan<float> scores, int count, Span<float> gradient) =>
        SoftmaxCrossEntropy.Compute(scores, _targets.AsSpan(0, scores.Length), _classes, gradient);

    /// <inheritdoc/>
    public override Metrics? Validate(Network network, WorkerPool pool) => _images.Validate(network, pool);

    /// <inheritdoc/>
    public override Network Calibrate(Network network, WorkerPool pool) => _images.Calibrate(network, pool);
}
