using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Export.Onnx;

/// <summary>Exports networks as ONNX models for ONNX Runtime and other runtimes.</summary>
/// <remarks>ONNX stores a grid in the order channel, row, column (NCHW), this project in row, column, channel (NHWC). Images have one
/// channel, so both orders are identical; the weights are reordered during export, and the model needs no transpose operations.</remarks>
internal static class OnnxModel
{
    /// <summary>The input: float32 [N, 784] of 0 (paper) to 1 (ink), each image in row-major order.</summary>
    public const string Input = "image";

    /// <summary>The output: float32 [N, 10], the calibrated probability of each digit.</summary>
    public const string Output = "probabilities";

    /// <param name="stream">Receives the bytes; left open. The same model always gives the same bytes.</param>
    /// <exception cref="ExportException">A layer has no ONNX operator.</exception>
    public static void Write(Network network, ModelInfo info, Stream stream)
    {
        OnnxNodes nodes = new();
        string last = nodes.Input(Input, network.Input.Size);
        Shape? grid = null;
        foreach ((int i, NetworkLayer layer) in PlainSoftmax.Fold(network).Layers.Index())
        {
            string name = $"layer{i + 1}";
            if (layer is DenseLayer && grid is { } shape)
            {
                last = nodes.Node($"{name}/vector", "Reshape", [last, nodes.Constant<long>($"{name}/shape", [2], [-1, shape.Size])]);
            }
            else if (layer is not DenseLayer && grid is null)
            {
                last = AddGrid(nodes, layer.Input, name, last);
            }

            // The matrix of a dense layer has one row of weights for each unit, as in most exporters: older readers support no other layout.
            last = layer switch
            {
                ConvolutionLayer { KernelHeight: int height, KernelWidth: int width, Input.Channels: int channels } convolution => nodes.Node(
                    $"{name}/convolution", "Conv", [last, .. Parameters(convolution, channels, layer.Output.Channels, channels, height, width)],
                    OnnxNodes.Integers("kernel_shape", height, width),
                    OnnxNodes.Integers("pads", Pads(convolution)),
                    OnnxNodes.Integers("strides", 1, 1)),
                MaxPoolLayer { Size: int size } => nodes.Node(
                    $"{name}/pool", "MaxPool", [last], OnnxNodes.Integers("kernel_shape", size, size), OnnxNodes.Integers("strides", size, size)),
                DenseLayer { Input.Size: int inputs } dense => nodes.Node(
                    $"{name}/product", "Gemm", [last, .. Parameters(dense, grid?.Channels ?? inputs, layer.Output.Size, inputs)],
                    OnnxNodes.Integer("transB", 1)),
                _ => throw ExportException.NoOperator("ONNX", layer),
            };
            last = layer is WeightedLayer { Relu: true } ? nodes.Node($"{name}/relu", "Relu", [last]) : last;
            grid = layer is DenseLayer ? null : layer.Output;

            string[] Parameters(WeightedLayer layer, int channels, params ReadOnlySpan<long> shape) =>
            [
                nodes.Constant<float>($"{name}/weights", shape, OutputsFirst(layer.Weights, channels, layer.Output.Channels)),
                nodes.Constant<float>($"{name}/bias", [layer.Bias.Length], layer.Bias),
            ];
        }

        nodes.Node(Output, "Softmax", [last]);
        nodes.Output(Output, network.Classes);
        stream.Write(nodes.Finish(info).Bytes);
    }

    // Reshapes rows of 784 to images.
    private static string AddGrid(OnnxNodes nodes, Shape shape, string name, string input) => shape.Channels == 1
        ? nodes.Node($"{name}/picture", "Reshape", [input, nodes.Constant<long>($"{name}/shape", [4], [-1, 1, shape.Height, shape.Width])])
        : throw new ExportException($"ONNX export takes pictures of one channel, and this model takes {shape}; export another model");

    // An even kernel has the extra zero at the bottom and right, so the four sides are specified explicitly.
    private static long[] Pads(ConvolutionLayer layer) => layer.Padding == Padding.Same
        ? [(layer.KernelHeight - 1) / 2, (layer.KernelWidth - 1) / 2, layer.KernelHeight / 2, layer.KernelWidth / 2]
        : [0, 0, 0, 0];

    // [row, column, channel, output] to [output, channel, row, column].
    private static float[] OutputsFirst(float[] weights, int channels, int outputs)
    {
        int pixels = weights.Length / channels / outputs;
        float[] turned = new float[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            (int pixel, int channel, int output) = (i / outputs / channels, i / outputs % channels, i % outputs);
            turned[(((output * channels) + channel) * pixels) + pixel] = weights[i];
        }

        return turned;
    }
}
