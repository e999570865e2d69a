using System.Diagnostics;
using System.Globalization;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Export.Onnx;
using Mnist.Training.Learning;
using Mnist.Training.Recipes;

namespace Mnist.Benchmarks;

/// <summary>
/// Microseconds an image of a network with fresh weights, on one thread, and the same network as an ONNX model: what
/// <c>peers/onnxruntime_inference.mjs</c> measures too, printed in the same form.
/// </summary>
internal static class InferenceSpeed
{
    private const int Rounds = 15;
    private const double RoundSeconds = 0.2;

    public static int Run(string[] args)
    {
        if (args is [string name, string argument] && RecipeBook.All.FirstOrDefault(known => known.Name == name) is { } recipe)
        {
            Network network = NetworkFreezer.Freeze(recipe.Build(new NetworkBuilder(new Shape(28, 28, 1), 1, 1, seed: 1)).Build());
            if (int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int batch) && batch > 0)
            {
                Measure(name, network, batch);
            }
            else
            {
                AtomicFile.Write(argument, stream => OnnxModel.Write(network, new ModelInfo { Recipe = name }, stream));
            }

            return 0;
        }

        Console.Error.WriteLine($"usage: inference {string.Join('|', RecipeBook.All.Select(known => known.Name))} BATCH|FILE.onnx");
        return 2;
    }

    private static void Measure(string name, Network network, int batch)
    {
        float[] images = new float[batch * network.Input.Size];
        float[] probabilities = new float[batch * network.Classes];
        var random = new Random(1);
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = random.NextSingle();
        }

        // The first rounds warm up; they also let the just-in-time compiler finish.
        List<double> times = [];
        for (int round = -5; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            int runs = 0;
            do
            {
                network.Predict(images, probabilities);
                runs++;
            }
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < RoundSeconds);
            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / runs / batch);
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name} mnistml batch {batch}: {times[Rounds / 2]:F2} us/image (min {times[0]:F2}, max {times[^1]:F2})"));
    }
}
