using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Datasets;
using Mnist.Training.Numerics;

namespace Mnist.Training.Evaluation;

/// <summary>Runs a model over labelled images.</summary>
internal static class Evaluator
{
    // A multiple of what the network takes at a time; small enough that every thread gets a share.
    private const int BlockSize = 240;

    // Images one after the other in, a row of results for each out.
    private delegate void Model(ReadOnlySpan<float> images, Span<float> results);

    /// <summary>Scores every image of a dataset.</summary>
    public static Metrics Evaluate(Network network, Dataset data, WorkerPool pool) =>
        Measure(Score(network, data, AllOf(data), pool), data, AllOf(data), network.Temperature);

    /// <summary>Asks a model of any kind for every image of a dataset.</summary>
    public static Metrics Evaluate(IDigitModel model, Dataset data, WorkerPool pool) => Measure(Predict(model, data, pool), data);

    /// <summary>The probabilities that a model of any kind gives to every image of a dataset, ten for each.</summary>
    public static float[] Predict(IDigitModel model, Dataset data, WorkerPool pool) =>
        Run(model.Predict, DigitPrediction.Digits, data, AllOf(data), pool);

    /// <summary>Turns probabilities into metrics.</summary>
    /// <param name="probabilities">What <see cref="Predict"/> gave.</param>
    /// <param name="data">Where the labels are.</param>
    public static Metrics Measure(ReadOnlySpan<float> probabilities, Dataset data)
    {
        Metrics metrics = new(DigitPrediction.Digits);
        for (int i = 0; i < data.Count; i++)
        {
            metrics.Add(probabilities.Slice(i * DigitPrediction.Digits, DigitPrediction.Digits), data.Labels[i]);
        }

        return metrics;
    }

    /// <summary>The scores before softmax of chosen images, a row for each.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Where the images are.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="pool">The threads.</param>
    public static float[] Score(Network network, Dataset data, int[] indices, WorkerPool pool) =>
        Run(network.Score, network.Classes, data, indices, pool);

    /// <summary>Turns scores into metrics.</summary>
    /// <param name="logits">What <see cref="Score"/> gave.</param>
    /// <param name="data">Where the labels are.</param>
    /// <param name="indices">Which images they belong to.</param>
    /// <param name="temperature">What the scores are divided by.</param>
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

    private static float[] Run(Model model, int classes, Dataset data, int[] indices, WorkerPool pool)
    {
        float[] results = new float[indices.Length * classes];
        float[][] images = [.. Enumerable.Range(0, pool.Threads).Select(_ => new float[BlockSize * Dataset.ImageSize])];
        pool.Run((indices.Length + BlockSize - 1) / BlockSize, (block, worker) =>
        {
            int start = block * BlockSize;
            int count = Math.Min(BlockSize, indices.Length - start);
            Span<float> pixels = images[worker].AsSpan(0, count * Dataset.ImageSize);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<byte> image = data.Image(indices[start + i]);
                Span<float> row = pixels.Slice(i * Dataset.ImageSize, Dataset.ImageSize);
                for (int p = 0; p < row.Length; p++)
                {
                    row[p] = image[p] / 255f;
                }
            }

            model(pixels, results.AsSpan(start * classes, count * classes));
        });
        return results;
    }

    private static int[] AllOf(Dataset data) => [.. Enumerable.Range(0, data.Count)];
}
