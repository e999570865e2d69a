using Mnist.Scoring.Networks;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Trains a network to give the correct probability to each pixel of a view.</summary>
/// <param name="orientations">In each epoch, an example is read in another one of this many orientations.</param>
internal sealed class PixelTask(PixelExamples training, PixelExamples? validation, int orientations, WorkerPool pool) : TrainingTask
{
    // One in this many pixels of an example is measured; neighbouring pixels are strongly correlated.
    private const int MeasuredPitch = 17;

    private readonly int _pixels = training.View.Pixels;

    public override int Count => training.Count;
    public override int ValidationCount => validation?.Count ?? 0;
    public override string Fingerprint { get; } = $"{training.ComputeSha256()} {validation?.ComputeSha256()}";

    /// <summary>Classifies pixels by whether their probability is at least one half.</summary>
    public static Metrics Measure(Network network, PixelExamples examples, WorkerPool pool)
    {
        int pixels = examples.View.Pixels, width = examples.View.Width, columns = width / PixelNetwork.Cell;
        float[][] scores = new float[examples.Count][], targets = new float[examples.Count][];
        float[][] views = [.. Enumerable.Range(0, pool.Threads).Select(_ => new float[examples.View.Size])];
        pool.Run(examples.Count, (example, worker) =>
        {
            scores[example] = new float[pixels];
            targets[example] = new float[pixels];
            examples.Read(example, 0, views[worker], targets[example]);
            network.Score(views[worker], scores[example]);
        });
        Metrics metrics = new(2);
        Span<float> probabilities = stackalloc float[2];
        for (int example = 0; example < examples.Count; example++)
        {
            for (int pixel = example % MeasuredPitch; pixel < pixels; pixel += MeasuredPitch)
            {
                float probability = 1 / (1 + MathF.Exp(-scores[example][PixelNetwork.IndexOf(pixel % width, pixel / width, columns)]));
                (probabilities[0], probabilities[1]) = (1 - probability, probability);
                metrics.Add(probabilities, targets[example][pixel] >= 0.5f ? 1 : 0);
            }
        }

        return metrics;
    }

    public override void Load(int example, int worker, int epoch, Span<float> input, Span<float> target) =>
        training.Read(example, (example + epoch) % orientations, input, target);

    public override unsafe (double LossSum, double Correct) Loss(ReadOnlySpan<float> scores, float[] targets, int count, Span<float> gradient)
    {
        var losses = new (double Loss, double Correct)[count];
        fixed (float* from = scores, to = gradient)
        {
            nint score = (nint)from, slope = (nint)to;
            pool.Run(count, (i, _) => losses[i] = PixelLoss.Compute(
                new ReadOnlySpan<float>((float*)score + ((nint)i * _pixels), _pixels),
                targets.AsSpan(i * _pixels, _pixels),
                training.View.Width,
                1f / (count * _pixels),
                new Span<float>((float*)slope + ((nint)i * _pixels), _pixels)));
        }

        return (losses.Sum(loss => loss.Loss), losses.Sum(loss => loss.Correct));
    }

    public override Metrics? Validate(Network network, WorkerPool pool) => validation is null ? null : Measure(network, validation, pool);
}
