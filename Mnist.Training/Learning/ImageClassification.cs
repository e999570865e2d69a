using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>Trains on labelled images, which are augmented anew in each epoch.</summary>
internal sealed class ImageClassification : TrainingTask
{
    private readonly Dataset _data;
    private readonly ValidationSplit _split;
    private readonly TrainingOptions _options;
    private readonly Augmenter[] _augmenters;
    private readonly byte[] _labels;

    /// <summary>Creates the task.</summary>
    /// <param name="options">The effective settings.</param>
    public ImageClassification(Dataset data, ValidationSplit split, TrainingOptions options, WorkerPool pool)
    {
        ArgumentOutOfRangeException.ThrowIfZero(split.Training.Length);
        _data = data;
        _split = split;
        _options = options;
        _labels = new byte[options.BatchSize];
        _augmenters = [.. Enumerable.Range(0, pool.Threads).Select(_ => new Augmenter(options.Augmentation))];
    }

    public override int Count => _split.Training.Length;
    public override int ValidationCount => _split.Validation.Length;
    public override string Fingerprint => $"{_data.Sha256} {Count}+{ValidationCount}";

    /// <summary>The label of the example that was loaded last into a slot of the batch.</summary>
    public byte Label(int slot) => _labels[slot];

    public override void Load(int example, int slot, int worker, int epoch, Span<float> input)
    {
        int image = _split.Training[example];
        _labels[slot] = _data.Labels[image];
        var random = new RandomStream(_options.Seed, (ulong)Purpose.Augmentation, (ulong)epoch, _data.Id(image));
        _augmenters[worker].Apply(_data.Image(image), input, ref random);
    }

    public override (double LossSum, double Correct) Loss(ReadOnlySpan<float> scores, int count, Span<float> gradient) =>
        SoftmaxCrossEntropy.Compute(scores, _labels.AsSpan(0, count), scores.Length / count, _options.LabelSmoothing, gradient);

    public override Metrics? Validate(Network network, WorkerPool pool) =>
        ValidationCount == 0 ? null : Evaluator.Measure(Evaluator.Score(network, _data, _split.Validation, pool), _data, _split.Validation, network.Temperature);

    public override Network Calibrate(Network network, WorkerPool pool) => ValidationCount == 0
        ? network
        : network.WithTemperature(TemperatureScaling.Fit(Evaluator.Score(network, _data, _split.Validation, pool), _data, _split.Validation));
}
