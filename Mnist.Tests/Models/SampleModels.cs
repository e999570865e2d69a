using System.Runtime.InteropServices;
using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Networks;

namespace Mnist.Tests.Models;

/// <summary>Models with random weights, small enough to be saved and loaded a thousand times.</summary>
internal static class SampleModels
{
    /// <summary>A network with every type of layer and every setting of it.</summary>
    public static Network EveryLayer(double temperature = 1.25) => new(
        [
            NaiveKernels.RandomConvolution(new Shape(28, 28, 1), 3, 5, 4, Padding.Valid, relu: true, 1),
            new MaxPoolLayer(new Shape(26, 24, 4), 3),
            NaiveKernels.RandomConvolution(new Shape(8, 8, 4), 3, 3, 5, Padding.Same, relu: false, 2),
            new MaxPoolLayer(new Shape(8, 8, 5), 2),
            NaiveKernels.RandomDense(new Shape(4, 4, 5), 11, relu: true, 3),
            NaiveKernels.RandomDense(Shape.Vector(11), 10, relu: false, 4),
        ],
        temperature);

    /// <summary>The least network there is.</summary>
    public static Network Linear(int seed = 5) => new([NaiveKernels.RandomDense(Shape.Vector(784), 10, relu: false, seed)]);

    /// <summary>Everything that can be known about a model, with values that are easily lost.</summary>
    public static ModelInfo Info() => new()
    {
        Recipe = "cnn",
        Created = new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.FromHours(1)),
        LibraryVersion = "is set when it is saved",
        Command = "dotnet run -- train --model cnn --output \"my models\"",
        Seed = ulong.MaxValue,
        HyperParameters = new Dictionary<string, string> { ["batchSize"] = "128", ["learningRate"] = "0.001", ["augmentation"] = "±10°" },
        Dataset = new DatasetInfo { Name = "MNIST train", Sha256 = new string('a', 64), IsSynthetic = true, Count = 55_000 },
        Metrics = new ModelMetrics
        {
            Dataset = new DatasetInfo { Name = "MNIST test", Sha256 = new string('b', 64), Count = 10_000 },
            Count = 10_000,
            Accuracy = 0.9951,
            LogLoss = 0.1 + 0.2,
            CalibrationError = 1e-17,
            Confusion = [.. Enumerable.Range(0, 10).Select(row => (IReadOnlyList<int>)[.. Enumerable.Range(row, 10)])],
        },
        History =
        [
            new TrainingEpoch { Epoch = 1, TrainingLoss = 2.3, TrainingAccuracy = 0.5, ValidationLoss = 1.5, ValidationAccuracy = 0.75, LearningRate = 1e-3, Seconds = 3.25 },
            new TrainingEpoch { Epoch = 2, TrainingLoss = double.NaN, TrainingAccuracy = 0, ValidationLoss = double.PositiveInfinity, LearningRate = 1e-4, Seconds = 3 },
        ],
    };

    /// <summary>The bytes of a saved model.</summary>
    public static byte[] Bytes(Network? network = null, ModelInfo? info = null) => ModelWriter.ToBytes(network ?? EveryLayer(), info ?? Info());

    /// <summary>Saves a model as a file.</summary>
    public static void Save(string path, Network network, ModelInfo info) => AtomicFile.Write(path, stream => stream.Write(ModelWriter.ToBytes(network, info)));

    public static NetworkModel Load(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return Assert.IsType<NetworkModel>(ModelFile.Load(stream));
    }

    /// <summary>Two networks are the same: every setting, and every weight to the bit.</summary>
    public static void AssertSame(Network expected, Network actual)
    {
        Assert.Equal(expected.Temperature, actual.Temperature);
        Assert.Equal(expected.Layers.Count, actual.Layers.Count);
        foreach ((NetworkLayer one, NetworkLayer other) in expected.Layers.Zip(actual.Layers))
        {
            Assert.Equal(one.GetType(), other.GetType());
            Assert.Equal(one.Input, other.Input);
            Assert.Equal(one.Output, other.Output);
            if (one is WeightedLayer weighted)
            {
                WeightedLayer otherWeighted = (WeightedLayer)other;
                Assert.Equal(weighted.Relu, otherWeighted.Relu);
                AssertSameBits(weighted.Weights, otherWeighted.Weights);
                AssertSameBits(weighted.Bias, otherWeighted.Bias);
            }

            switch (one)
            {
                case ConvolutionLayer convolution:
                    ConvolutionLayer otherConvolution = (ConvolutionLayer)other;
                    Assert.Equal(convolution.KernelHeight, otherConvolution.KernelHeight);
                    Assert.Equal(convolution.KernelWidth, otherConvolution.KernelWidth);
                    Assert.Equal(convolution.Padding, otherConvolution.Padding);
                    break;
                case DenseLayer:
                    break;
                case MaxPoolLayer pool:
                    Assert.Equal(pool.Size, ((MaxPoolLayer)other).Size);
                    break;
                default:
                    Assert.Fail($"Compare layers of type {one.GetType().Name} too.");
                    break;
            }
        }
    }

    private static void AssertSameBits(float[] expected, float[] actual) =>
        Assert.True(MemoryMarshal.AsBytes<float>(expected).SequenceEqual(MemoryMarshal.AsBytes<float>(actual)), "Some weights differ.");
}
