using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Learning;

/// <summary>Rounds the weights of a network to half precision. They remain single-precision numbers, but the trailing zeros of their
/// mantissas compress to half the size, in a NuGet package for example.</summary>
internal static class HalfPrecision
{
    /// <summary>Returns the network with its weights and biases rounded to the nearest IEEE 754 half-precision numbers.</summary>
    public static Network Round(Network network) => new([.. network.Layers.Select(Round)], network.Temperature);

    private static NetworkLayer Round(NetworkLayer layer) =>
        layer is WeightedLayer weighted ? weighted.With(Round(weighted.Weights), Round(weighted.Bias)) : layer;

    private static float[] Round(float[] values) => Array.ConvertAll(values, value => (float)(Half)value);
}
