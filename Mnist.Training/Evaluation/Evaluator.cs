using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Datasets;
using Mnist.Training.Numerics;

namespace Mnist.Training.Evaluation;

/// <summary>Evaluates models on labelled images.</summary>
internal static class Evaluator
{
    // A multiple of the network's batch size; small enough for every thread to get a share.
    private const int BlockSize = 240;

    public static Metrics Evaluate(Network network, Dataset data, WorkerPool pool) =>
        Evaluate(network, data, AllOf(data), pool);

    public static Metrics Evaluate(Network network, Dataset data, int[] indices, WorkerPool pool) =>
        Measure(Score(network, data, indices, pool), data, indices, network.Temperature);

    public static Metrics Evaluate(IDigitModel model, Dataset data, WorkerPool pool, CancellationToken cancellation) =>
        Measure(Predict(model, data, pool, cancellation), data);

    /// <summary>Computes a model's probabilities for every image of a dataset, ten for each.</summary>
    public static float[] Predict(IDigitModel model, Dataset data, WorkerPool pool, CancellationToken cancellation = default) =>
        Run(model.Predict, DigitPrediction.Digits, data, AllOf(data), pool, cancellation);

    /// <param name="probabilities">The result of <see cref="Predict"/>.</param>
    public static Metrics Measure(ReadOnlySpan<float> probabilities, Dataset data)
    {
        Metrics metrics = new(DigitPrediction.Digits);
        for (int i = 0; i < data.Count; i++)
        {
            metrics.Add(probabilities.Slice(i * DigitPrediction.Digits, DigitPrediction.Digits), data.Labels[i]);
        }

        return metrics;
    }

    /// <summary>Computes the logits of selected images, one row for each.</summary>
    public static float[] Score(Network network, Dataset data, int[] indices, WorkerPool pool) =>
        Run(network.Score, network.Classes, data, indices, pool);

    /// <param name="logits">The result of <see cref="Score"/>.</param>
    public static Metrics Measure(ReadOnlySpan<float> logits, Dataset data, int[] indices, double temperature)
    {
        int classes = logits.Length / indices.Length;
        var metrics = new Metrics(classes);
        Span<float> probabilities = stackalloc float[classes];
        for (int i = 0; i < indices.Length; i++)
        {
            Softmax.Apply(logits.Slice(i * classes, classes), probabilities, temperature);
            metrics.Add(probabilities, data.Labels[indices[i]]);
        }

        return metrics;
    }

    // The model takes consecutive images and writes a row of results for each.
    private static float[] Run(
        Action<ReadOnlySpan<float>, Span<float>> model, int classes, Dataset data, int[] indices, WorkerPool pool, CancellationToken cancellation = default)
    {
        float[] results = new float[indices.Length * classes];
        float[][] images = [.. Enumerable.Range(0, pool.Threads).Select(_ => new float[BlockSize * Dataset.ImageSize])];
        pool.Run((indices.Length + BlockSize - 1) / BlockSize, (block, worker) =>
        {
            cancellation.ThrowIfCancellationRequested();
            int start = block * BlockSize;
            int count = Math.Min(BlockSize, indices.Length - start);
            Span<float> pixels = images[worker].AsSpan(0, count * Dataset.ImageSize);
            for (int i = 0; i < count; i++)
            {
                Dataset.FromLevels(data.Image(indices[start + i]), pixels.Slice(i * Dataset.ImageSize, Dataset.ImageSize));
            }

            model(pixels, results.AsSpan(start * classes, count * classes));
        });
        return results;
    }

    private static int[] AllOf(Dataset data) => [.. Enumerable.Range(0, data.Count)];
}
