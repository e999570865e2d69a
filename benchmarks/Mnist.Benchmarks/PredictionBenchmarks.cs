using BenchmarkDotNet.Attributes;
using Mnist.Scoring;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;

namespace Mnist.Benchmarks;

/// <summary>One image, already 28×28, through the shipped classifier; and one image through each network.</summary>
[MemoryDiagnoser]
public class PredictionBenchmarks
{
    private readonly DigitImage _image = DigitImage.FromMnistPixels(Pixels());
    private readonly float[] _probabilities = new float[10];
    private DigitClassifier _classifier = null!;
    private Network _network = null!;

    [Params("cnn", "cnn-reference", "mlp", "linear")]
    public string Recipe { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        _classifier = DigitClassifier.Default;
        Recipe recipe = RecipeBook.All.First(known => known.Name == Recipe);
        _network = NetworkFreezer.Freeze(recipe.Build(new NetworkBuilder(new Shape(28, 28, 1), 1, 1, seed: 1)).Build());
    }

    [Benchmark]
    public void Network() => _network.Predict(_image.Pixels, _probabilities);

    [Benchmark]
    public DigitPrediction ShippedClassifier() => _classifier.Predict(_image);

    // A ring: ink as in a digit, so that nothing is faster than usual for being empty.
    private static byte[] Pixels()
    {
        byte[] pixels = new byte[784];
        var random = new RandomStream(1);
        for (int y = 0; y < 28; y++)
        {
            for (int x = 0; x < 28; x++)
            {
                double radius = Math.Sqrt(((x - 14) * (x - 14)) + ((y - 14) * (y - 14)));
                pixels[(y * 28) + x] = radius is > 5 and < 8 ? (byte)(200 + random.Next(56)) : (byte)0;
            }
        }

        return pixels;
    }
}
