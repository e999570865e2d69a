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

    public override int Count => split.Training.Length;
    public override int ValidationCount => split.Validation.Length;
    public override string Fingerprint => $"{data.Sha256} {Count}+{ValidationCount}";

    public byte Label(int example) => data.Labels[split.Training[example]];

    public override void Load(int example, int worker, int epoch, Span<float> input, Span<float> target)
    {
        int image = split.Training[example];
        var random = new RandomStream(options.Seed, (ulong)Purpose.Augmentation, (ulong)epoch, data.Id(image));
        _augmenters[worker].Apply(data.Image(image), input, ref random);
        target.Fill(options.LabelSmoothing / target.Length);
        target[data.Labels[image]] += 1 - options.LabelSmoothing;
    }

    public override Metrics? Validate(Network network, WorkerPool pool) =>
        ValidationCount == 0 ? null : Evaluator.Evaluate(network, data, split.Validation, pool);

    public override Network Calibrate(Network network, WorkerPool pool) => ValidationCount == 0
        ? network
        : network.WithTemperature(TemperatureScaling.Fit(Evaluator.Score(network, data, split.Validation, pool), data, split.Validation));
}
