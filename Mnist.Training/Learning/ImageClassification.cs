using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>Trains on labelled images, which are augmented anew in each epoch, with label smoothing (Szegedy et al. 2016): the target is
/// 1 − ε + ε/K for the true class and ε/K for each of the other K classes.</summary>
/// <param name="options">The effective settings.</param>
internal sealed class ImageClassification(Dataset data, ValidationSplit split, TrainingOptions options, WorkerPool pool) : TrainingTask
{
    private readonly Augmenter[] _augmenters = [.. Enumerable.Range(0, pool.Threads).Select(_ => new Augmenter(options.Augmentation))];
    private readonly byte[] _labels = new byte[options.BatchSize];
    private float[] _targets = [];

    public override int Count => split.Training.Length;
    public override int ValidationCount => split.Validation.Length;
    public override string Fingerprint => $"{data.Sha256} {Count}+{ValidationCount}";

    /// <summary>The label of the example that was loaded last into a slot of the batch.</summary>
    public byte Label(int slot) => _labels[slot];

    public override void Load(int example, int slot, int worker, int epoch, Span<float> input)
    {
        int image = split.Training[example];
        _labels[slot] = data.Labels[image];
        var random = new RandomStream(options.Seed, (ulong)Purpose.Augmentation, (ulong)epoch, data.Id(image));
        _augmenters[worker].Apply(data.Image(image), input, ref random);
    }

    public override (double LossSum, double Correct) Loss(ReadOnlySpan<float> scores, int count, Span<float> gradient)
    {
        int classes = scores.Length / count;
        Array.Resize(ref _targets, scores.Length);
        Array.Fill(_targets, options.LabelSmoothing / classes);
        for (int slot = 0; slot < count; slot++)
        {
            _targets[(slot * classes) + _labels[slot]] += 1 - options.LabelSmoothing;
        }

        return SoftmaxCrossEntropy.Compute(scores, _targets, classes, gradient);
    }

    public override Metrics? Validate(Network network, WorkerPool pool) =>
        ValidationCount == 0 ? null : Evaluator.Measure(Evaluator.Score(network, data, split.Validation, pool), data, split.Validation, network.Temperature);

    public override Network Calibrate(Network network, WorkerPool pool) => ValidationCount == 0
        ? network
        : network.WithTemperature(TemperatureScaling.Fit(Evaluator.Score(network, data, split.Validation, pool), data, split.Validation));
}
