using System.Globalization;
using Mnist.Benchmarks.Speed;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Recipes;

namespace Mnist.Benchmarks.Peak;

/// <summary>
/// <c>peak [--turns N] [NETWORK…]</c> prints how many multiply-adds the processor performs at most, on one thread and on all, and which share
/// of them each layer of a network attains.
/// </summary>
internal static class PeakCommand
{
    // Whole blocks of images, as in calls of many.
    private const int Images = 96;
    private const double Seconds = 0.1;
    private const string Row = "{0,-46}{1,15:N0}{2,12:N0}{3,10:F2}{4,10:P0}";

    public static int Run(string[] args)
    {
        if (SpeedOptions.Parse(args, [RecipeBook.Cnn, RecipeBook.CnnReference], "--turns") is not { } options)
        {
            Console.Error.WriteLine("usage: peak [--turns N] [cnn] [cnn-reference]");
            return 2;
        }

        int threads = Environment.ProcessorCount;
        double one = 0, all = 0;
        for (int turn = 0; turn < options.Turns; turn++)
        {
            one = Math.Max(one, MultiplyAddPeak.Measure(1, Seconds));
            all = Math.Max(all, MultiplyAddPeak.Measure(threads, Seconds));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Peak: {one / 1000:F1} billion multiply-adds a second on one thread, {all / 1000:F1} on {threads} ({all / one:F2} times as many); the best of {options.Turns} turns."));
        foreach (Recipe recipe in options.Networks)
        {
            Network network = NetworkFreezer.Freeze(
                recipe.Build(new NetworkBuilder(new Shape(Dataset.Side, Dataset.Side, 1), 1, 1, seed: 1)).Build());
            Console.WriteLine();
            Console.WriteLine($"{recipe.Name + ", one image",-46}{"multiply-adds",15}{"performed",12}{"µs",10}{"of peak",10}");
            for (int i = 0; i < network.Layers.Count; i++)
            {
                // Pooling is computed with the convolution before it.
                bool pooled = i + 1 < network.Layers.Count && network.Layers[i + 1] is MaxPoolLayer;
                NetworkLayer layer = network.Layers[i];
                double performed = Performed(layer, pooled ? ((MaxPoolLayer)network.Layers[i + 1]).Size : 1);
                Network alone = new([.. network.Layers.Skip(i).Take(pooled ? 2 : 1)]);
                double time = Time([alone], options.Turns);
                Print(Name(layer, pooled), Defined(layer), performed, time, performed / time / one);
                i += pooled ? 1 : 0;
            }

            double single = Time([network], options.Turns);
            double shared = Time([.. Enumerable.Repeat(network, threads)], options.Turns);
            Print("the network", network.Layers.Sum(Defined), null, single, null);
            Print(string.Create(CultureInfo.InvariantCulture, $"on {threads} threads ({single / shared:F2} times as fast)"), null, null, shared, null);
        }

        return 0;
    }

    private static void Print(string first, double? defined, double? performed, double? time, double? share) =>
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, Row, first, defined, performed, time, share).TrimEnd());

    // The least time an image, with one thread for each entry.
    private static double Time(Network[] networks, int turns)
    {
        double best = double.PositiveInfinity;
        for (int turn = 0; turn < turns; turn++)
        {
            double[] times = new double[networks.Length];
            using Barrier start = new(networks.Length);
            Thread[] threads = [.. networks.Select((network, i) => new Thread(() =>
            {
                float[] images = new float[Images * network.Input.Size], scores = new float[Images * network.Classes];
                var random = new Random(1);
                for (int value = 0; value < images.Length; value++)
                {
                    images[value] = random.NextSingle();
                }

                network.Score(images, scores);
                start.SignalAndWait();
                times[i] = CallTime.Measure(() => network.Score(images, scores), Seconds) / Images;
            }))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            best = Math.Min(best, 1 / times.Sum(time => 1 / time));
        }

        return best;
    }

    private static string Name(NetworkLayer layer, bool pooled) => layer switch
    {
        ConvolutionLayer convolution => string.Create(
            CultureInfo.InvariantCulture,
            $"convolution {convolution.KernelHeight}×{convolution.KernelWidth}, {layer.Input} to {layer.Output}{(pooled ? ", pooled" : "")}"),
        MaxPoolLayer pool => $"max pooling of {layer.Input} by {pool.Size}",
        _ => $"dense, {layer.Input.Size} to {layer.Output.Size}",
    };

    // By the definition of the layer.
    private static double Defined(NetworkLayer layer) => layer switch
    {
        ConvolutionLayer convolution => (double)layer.Output.Size * convolution.KernelHeight * convolution.KernelWidth * layer.Input.Channels,
        DenseLayer => (double)layer.Input.Size * layer.Output.Size,
        _ => 0,
    };

    // Winograd's method takes fewer.
    private static double Performed(NetworkLayer layer, int pool) =>
        layer is ConvolutionLayer convolution && WinogradGeometry.Supports(convolution.KernelHeight, convolution.KernelWidth, layer.Input, layer.Output)
            ? (double)new WinogradGeometry(new ConvolutionGeometry(convolution, 0), pool == 2 ? 2 : 1).Tiles
                * WinogradGeometry.Products * layer.Input.Channels * layer.Output.Channels
            : Defined(layer);
}
