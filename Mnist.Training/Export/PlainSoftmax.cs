using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Export;

/// <summary>Removes the temperature from a network, as the softmax of the exchange formats has none.</summary>
internal static class PlainSoftmax
{
    /// <summary>Returns a network whose scores are already divided by the temperature, so that a plain softmax gives the same calibrated
    /// probabilities: (x·W + b) / T = x·(W / T) + b / T. ReLU commutes with division by a positive number.</summary>
    public static Network Fold(Network network)
    {
        // A digit network ends with a dense layer.
        var last = (DenseLayer)network.Layers[^1];
        return network.Temperature == 1
            ? network
            : new Network([.. network.Layers.SkipLast(1), last.With(Divide(last.Weights), Divide(last.Bias))]);

        float[] Divide(float[] values) => [.. values.Select(value => (float)(value / network.Temperature))];
    }
}
