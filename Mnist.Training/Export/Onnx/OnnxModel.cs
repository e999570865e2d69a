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
        IReadOnlyList<NetworkLayer> layers = PlainSoftmax.Fold(network).Layers;
        for (int i = 0; i < layers.Count; i++)
        {
            string name = $"layer{i + 1}";
            NetworkLayer layer = layers[i];
            if (layer is not DenseLayer && grid is null)
            {
                last = AddGrid(nodes, layer.Input, name, last);
            }

            last = layer switch
            {
                ConvolutionLayer convolution => Add(nodes, convolution, name, last),
                MaxPoolLayer pool => nodes.Node($"{name}/pool", "MaxPool", [last], OnnxNodes.Integers("kernel_shape", pool.Size, pool.Size), OnnxNodes.Integers("strides", pool.Size, pool.Size)),
                DenseLayer dense => Add(nodes, dense, grid, name, last),
                _ => throw ExportException.NoOperator("ONNX", layer),
            };
            grid = layer is DenseLayer ? null : layer.Output;
        }

        nodes.Node(Output, "Softmax", [last]);
        nodes.Output(Output, network.Classes);
        stream.Write(nodes.Finish(info).Bytes);
    }

    // Reshapes rows of 784 to images.
    private static string AddGrid(OnnxNodes nodes, Shape shape, string name, string input) => shape.Channels == 1
        ? nodes.Node($"{name}/picture", "Reshape", [input, nodes.Constant<long>($"{name}/shape", [4], [-1, 1, shape.Height, shape.Width])])
        : throw new ExportException($"ONNX export takes pictures of one channel, and this model takes {shape}; export another model");

    private static string Add(OnnxNodes nodes, ConvolutionLayer layer, string name, string input)
    {
        int inputs = layer.Input.Channels, outputs = layer.Output.Channels;
        float[] values = OutputsFirst(layer.Weights, inputs, outputs);
        string weights = nodes.Constant($"{name}/weights", [outputs, inputs, layer.KernelHeight, layer.KernelWidth], values);
        string bias = nodes.Constant($"{name}/bias", [outputs], layer.Bias);

        // An even kernel has the extra zero at the bottom and right, so the four sides are specified explicitly.
        long[] padding = layer.Padding == Padding.Same
            ? [(layer.KernelHeight - 1) / 2, (layer.KernelWidth - 1) / 2, layer.KernelHeight / 2, layer.KernelWidth / 2]
            : [0, 0, 0, 0];
        ProtoMessage kernel = OnnxNodes.Integers("kernel_shape", layer.KernelHeight, layer.KernelWidth);
        string sum = nodes.Node(
            $"{name}/convolution", "Conv", [input, weights, bias],
            kernel, OnnxNodes.Integers("pads", padding), OnnxNodes.Integers("strides", 1, 1));
        return AddRelu(nodes, layer.Relu, name, sum);
    }

    private static string Add(OnnxNodes nodes, DenseLayer layer, Shape? grid, string name, string input)
    {
        if (grid is { } shape)
        {
            input = nodes.Node($"{name}/vector", "Reshape", [input, nodes.Constant<long>($"{name}/shape", [2], [-1, shape.Size])]);
        }

        // One row of weights for each unit, as in most exporters: older readers support no other layout.
        float[] values = OutputsFirst(layer.Weights, grid?.Channels ?? layer.Input.Size, layer.Output.Size);
        string weights = nodes.Constant($"{name}/weights", [layer.Output.Size, layer.Input.Size], values);
        string bias = nodes.Constant($"{name}/bias", [layer.Output.Size], layer.Bias);
        return AddRelu(nodes, layer.Relu, name, nodes.Node($"{name}/product", "Gemm", [input, weights, bias], OnnxNodes.Integer("transB", 1)));
    }

    private static string AddRelu(OnnxNodes nodes, bool relu, string name, string input) =>
        relu ? nodes.Node($"{name}/relu", "Relu", [input]) : input;

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
