using Mnist.Training.Recipes;

namespace Mnist.Benchmarks.Speed;

/// <summary>
/// <c>training compare [--threads N] [--turns N] [--images N] [--batch N] [--peer COMMAND] [NETWORK…]</c> compares training with TorchSharp's: the
/// same layers, optimiser, batch size and number of threads.
/// </summary>
internal static class TrainingComparison
{
    // The first round of each turn, which is to warm up, comes on top.
    private const int Rounds = 3;

    public static int Run(string[] args)
    {
        Recipe[] networks = [RecipeBook.CnnReference, RecipeBook.Mlp, RecipeBook.Cnn];
        if (SpeedOptions.Parse(args, networks, "--threads", "--turns", "--images", "--batch", "--peer") is not { } options)
        {
            Console.Error.WriteLine(
                $"usage: training compare [--threads N] [--turns N] [--images N] [--batch N] [--peer COMMAND] "
                + $"[{string.Join("] [", networks.Select(known => known.Name))}]");
            return 2;
        }

        TorchSharpPeer peer = new(options);
        Console.WriteLine(
            $"Images a second in training with {options.Threads} threads, medians of {options.Turns} turns; a ratio above 1 means that MnistMl is faster.");
        SpeedTable table = new("MnistMl", "TorchSharp", "F0");
        foreach (Recipe network in options.Networks)
        {
            Recipe recipe = network with { Options = network.Options with { BatchSize = options.Batch ?? network.Options.BatchSize } };
            Turns turns = Turns.Take(
                options.Turns,
                () => Turns.Median(TrainingSpeed.Measure(recipe, options.Threads, options.Images, Rounds)),
                () => peer.Measure(recipe, Rounds));
            table.Add($"{recipe.Name}, batches of {recipe.Options.BatchSize}", turns);
        }

        return 0;
    }
}
