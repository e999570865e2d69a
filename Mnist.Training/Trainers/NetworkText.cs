using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Trainers;

/// <summary>Describes a network as text.</summary>
internal static class NetworkText
{
    /// <summary>The layers in one line, such as "28×28×1 → convolution 3×3×16 same, ReLU → max pooling 2×2 → dense 10".</summary>
    public static string Describe(Network network) =>
        string.Join(" → ", network.Layers.Select(Describe).Prepend($"{network.Input}"));

    private static string Describe(NetworkLayer layer) => layer switch
    {
        ConvolutionLayer convolution =>
            $"convolution {convolution.KernelHeight}×{convolution.KernelWidth}×{convolution.Output.Channels} " +
            $"{(convolution.Padding == Padding.Same ? "same" : "valid")}{Relu(convolution.Relu)}",
        MaxPoolLayer pool => $"max pooling {pool.Size}×{pool.Size}",
        DenseLayer dense => $"dense {dense.Output.Channels}{Relu(dense.Relu)}",
        _ => layer.GetType().Name,
    };

    private static string Relu(bool relu) => relu ? ", ReLU" : "";
}
