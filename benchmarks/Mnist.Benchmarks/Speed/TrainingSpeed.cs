using System.Diagnostics;
using System.Globalization;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;

namespace Mnist.Benchmarks.Speed;

/// <summary>
/// <c>training NETWORK [threads] [images] [rounds]</c> prints the images a second of whole training steps (forward, loss, backward,
/// optimiser) on random images held in memory, without augmentation and averaging.
/// </summary>
internal static class TrainingSpeed
{
    public static int Run(string[] args)
    {
        if (args.Length == 0 || RecipeBook.All.FirstOrDefault(candidate => candidate.Name == args[0]) is not { } recipe)
        {
            Console.Error.WriteLine($"usage: training {string.Join('|', RecipeBook.All.Select(known => known.Name))} [threads] [images of a round] [rounds]");
            return 2;
        }

        int threads = Number(args, 1, Environment.ProcessorCount);
        List<double> speeds = Measure(recipe, threads, Number(args, 2, 4096), Number(args, 3, 5));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{recipe.Name} mnistml threads {threads} batch {recipe.Options.BatchSize}: {Turns.Median(speeds):F0} images/s (min {speeds.Min():F0}, max {speeds.Max():F0})"));
        return 0;
    }

    /// <summary>Trains, for one round more than is measured: the first is to warm up.</summary>
    /// <param name="recipe">The network.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="images">Images of a round.</param>
    /// <param name="rounds">Number of rounds.</param>
    /// <returns>Images a second, for each round.</returns>
    public static List<double> Measure(Recipe recipe, int threads, int images, int rounds)
    {
        TrainingOptions options = recipe.Options with
        {
            Augmentation = AugmentationOptions.None,
            AverageDecay = 0,
            Epochs = rounds + 1,
        };
        byte[] pixels = new byte[images * Dataset.ImageSize];
        byte[] labels = new byte[images];
        var random = new Random(1);
        random.NextBytes(pixels);
        for (int i = 0; i < images; i++)
        {
            labels[i] = (byte)random.Next(Dataset.Classes);
        }

        using var pool = new WorkerPool(threads);
        var builder = new NetworkBuilder(new Shape(Dataset.Side, Dataset.Side, 1), options.BatchSize, threads, options.Seed);
        ImageClassification task = new(new Dataset("random", pixels, labels, "none"), new ValidationSplit([.. Enumerable.Range(0, images)], []), options, pool);
        var loop = new TrainingLoop(recipe.Build(builder).Build(), options, task, pool);
        List<double> speeds = [];
        for (int round = 0; round <= rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            loop.RunEpoch(observer: null, CancellationToken.None);
            if (round > 0)
            {
                speeds.Add(images / Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return speeds;
    }

    private static int Number(string[] args, int index, int fallback) =>
        args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : fallback;
}
