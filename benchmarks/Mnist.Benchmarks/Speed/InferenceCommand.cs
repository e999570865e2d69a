using System.Numerics.Tensors;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Learning;
using Mnist.Training.Recipes;

namespace Mnist.Benchmarks.Speed;

/// <summary>
/// <c>inference [--turns N] [NETWORK…]</c> compares the time of an image, alone and in calls of 256, with ONNX Runtime's
/// on the same network, exported to ONNX in memory. Both compute on the calling thread.
/// </summary>
internal static class InferenceCommand
{
    // The same sums in another order: single precision leaves this much.
    private const float Tolerance = 1e-4f;

    private static readonly int[] ImagesOfCalls = [1, 256];

    public static int Run(string[] args)
    {
        if (SpeedOptions.Parse(args, [RecipeBook.Cnn, RecipeBook.CnnReference], "--turns") is not { } options)
        {
            Console.Error.WriteLine("usage: inference [--turns N] [cnn] [cnn-reference]");
            return 2;
        }

        Console.WriteLine($"Microseconds an image on one thread, medians of {options.Turns} turns; a ratio below 1 means that MnistMl is faster.");
        SpeedTable table = new("MnistMl", OnnxRuntimePeer.Name, "F2");
        Dataset digits = SyntheticDigits.Create(ImagesOfCalls[^1], seed: 1, SyntheticSplit.Test, threads: 1);
        foreach (Recipe recipe in options.Networks)
        {
            Network network = NetworkOf(recipe);
            foreach (int count in ImagesOfCalls)
            {
                table.Add($"{recipe.Name}, {count} a call", Compare(network, digits, count, options.Turns));
            }
        }

        return 0;
    }

    private static Turns Compare(Network network, Dataset digits, int count, int turns)
    {
        float[] images = new float[count * network.Input.Size];
        float[] ours = new float[count * network.Classes];
        float[] theirs = new float[ours.Length];
        for (int i = 0; i < count; i++)
        {
            DigitImage.FromMnistPixels(digits.Image(i)).Pixels.CopyTo(images.AsSpan(i * network.Input.Size));
        }

        using OnnxRuntimePeer peer = new(network, images, theirs);
        network.Predict(images, ours);
        peer.Predict();
        float distance = TensorPrimitives.Distance<float>(ours, theirs);
        if (!(distance <= Tolerance * MathF.Sqrt(count)))
        {
            throw new PeerException($"{OnnxRuntimePeer.Name} gives other probabilities: their distance over {count} images is {distance}");
        }

        return Turns.TakeCalls(turns, () => network.Predict(images, ours), peer.Predict, count);
    }

    // The default model where there is one of the recipe; otherwise initial weights, which take the same time.
    private static Network NetworkOf(Recipe recipe) =>
        DigitClassifier.Default is { Underlying: NetworkModel shipped } && shipped.Info.Recipe == recipe.Name
            ? shipped.Network
            : NetworkFreezer.Freeze(recipe.Build(new NetworkBuilder(new Shape(Dataset.Side, Dataset.Side, 1), 1, 1, seed: 1)).Build());
}
