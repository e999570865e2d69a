using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Models;
using Mnist.Tests.Networks;

namespace Mnist.Tests.Export;

/// <summary>Networks that an exporter may stumble over.</summary>
internal static class SampleNetworks
{
    /// <summary>Names of all.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>The networks by name.</summary>
    public static IReadOnlyDictionary<string, Network> All { get; } = new Dictionary<string, Network>
    {
        ["every layer"] = SampleModels.EveryLayer(),
        ["one layer"] = SampleModels.Linear(),
        ["one layer at a low temperature"] = SampleModels.Linear().WithTemperature(0.5),
        ["relu at the end"] = new([NaiveKernels.RandomDense(new Shape(28, 28, 1), 10, relu: true, 1)], 3),
        ["even kernels, padded"] = Grid(
            NaiveKernels.RandomConvolution(new Shape(28, 28, 1), 2, 4, 3, Padding.Same, relu: true, 2),
            NaiveKernels.RandomConvolution(new Shape(28, 28, 3), 4, 1, 2, Padding.Same, relu: false, 3)),
        ["a rectangle"] = Grid(NaiveKernels.RandomConvolution(new Shape(16, 49, 1), 5, 3, 2, Padding.Valid, relu: true, 4)),
        ["pooling first"] = Grid(new MaxPoolLayer(new Shape(28, 28, 1), 3)),
    };

    /// <summary>A network for pictures of four channels.</summary>
    public static Network Channels { get; } = Grid(NaiveKernels.RandomConvolution(new Shape(14, 14, 4), 3, 3, 2, Padding.Same, relu: true, 5));

    /// <summary>Three images.</summary>
    public static float[] Images { get; } = [.. NaiveKernels.Random(3 * 784, 77).Select(Math.Abs)];

    /// <summary>A stretch of the three images through an interpreter gives what the network gives.</summary>
    public static void AssertSame(Network network, Func<Tensor, Tensor> run)
    {
        foreach (int count in new[] { 1, 3 })
        {
            float[] images = Images[..(count * 784)];
            float[] expected = new float[count * 10];
            network.Predict(images, expected);
            Tensor actual = run(new Tensor([count, 784], images));
            Assert.Equal([count, 10], actual.Shape);
            NaiveKernels.AssertClose(expected, actual.Values, 1e-5);
        }
    }

    private static Network Grid(params NetworkLayer[] layers) =>
        new([.. layers, NaiveKernels.RandomDense(layers[^1].Output, 10, relu: false, 9)], 40);
}
