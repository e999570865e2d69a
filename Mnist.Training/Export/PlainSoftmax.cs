using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Export;

/// <summary>Takes the temperature out of a network, as the softmax of the interchange formats has none.</summary>
internal static class PlainSoftmax
{
    /// <summary>
    /// A network whose scores are divided by the temperature already, so that a plain softmax gives the same calibrated
    /// probabilities: (x·W + b) / T = x·(W / T) + b / T. ReLU commutes with a division by a positive number.
    /// </summary>
    public static Network Fold(Network network)
    {
        // A network that tells digits ends with a dense layer.
        var last = (DenseLayer)network.Layers[^1];
        return network.Temperature == 1
            ? network
            : new Network([.. network.Layers.SkipLast(1), new DenseLayer(last.Input, last.Output.Size, last.Relu, Divide(last.Weights), Divide(last.Bias))]);

        float[] Divide(float[] values) => [.. values.Select(value => (float)(value / network.Temperature))];
    }
}
