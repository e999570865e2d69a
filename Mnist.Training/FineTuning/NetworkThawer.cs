using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Layers;

namespace Mnist.Training.FineTuning;

/// <summary>Converts a frozen network to one in training, the inverse of <see cref="NetworkFreezer"/>. Batch normalisation stays folded
/// into the convolutions, and there is no dropout.</summary>
internal static class NetworkThawer
{
    /// <summary>Checks that all layers can be trained.</summary>
    /// <exception cref="NotSupportedException">A layer cannot be trained; the message says which.</exception>
    public static void RequireTrainable(Network network)
    {
        foreach ((int i, NetworkLayer layer) in network.Layers.Index())
        {
            if (layer is ConvolutionLayer { KernelHeight: int height, KernelWidth: int width } && height != width)
            {
                throw new NotSupportedException($"layer {i + 1} has a kernel of {height}×{width}; only networks with square ones can be fine-tuned");
            }
        }
    }

    /// <summary>Adds the layers of a network, with their weights.</summary>
    public static NetworkBuilder Thaw(this NetworkBuilder builder, Network network) => network.Layers.Aggregate(builder, (next, layer) => layer switch
    {
        ConvolutionLayer convolution => Set(
            next.Convolution(convolution.Output.Channels, convolution.KernelHeight, convolution.Padding, convolution.Relu), convolution.Weights, convolution.Bias),
        DenseLayer dense => Set(next.Dense(dense.Output.Channels, dense.Relu), dense.Weights, dense.Bias),
        MaxPoolLayer pool => next.MaxPool(pool.Size),
        _ => throw new NotSupportedException($"{layer.GetType().Name} cannot be trained"),
    });

    private static NetworkBuilder Set(NetworkBuilder builder, float[] weights, float[] bias)
    {
        IReadOnlyList<Parameter> parameters = builder.Last.Parameters;
        PanelMatrix panels = new(weights.Length / bias.Length, weights);
        panels.Buffer.Span.CopyTo(parameters[0].Value.Span);
        bias.CopyTo(parameters[1].Value.Span);
        return builder;
    }
}
