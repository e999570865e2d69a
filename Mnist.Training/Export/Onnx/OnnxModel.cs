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
            if (layer is DenseLayer dense)
            {
                last = Add(nodes, dense, grid, name, last);
                grid = null;
                continue;
            }

            last = grid is null ? AddGrid(nodes, layer.Input, name, last) : last;
            last = layer switch
            {
                ConvolutionLayer convolution => Add(nodes, convolution, name, last),
                MaxPoolLayer pool => nodes.Node($"{name}/pool", "MaxPool", [last], OnnxNodes.Integers("kernel_shape", pool.Size, pool.Size), OnnxNodes.Integers("strides", pool.Size, pool.Size)),
                _ => throw ExportException.NoOperator("ONNX", layer),
            };
            grid = layer.Output;
        }

        nodes.Node(Output, "Softmax", [last]);
        nodes.Output(Output, network.Classes);
        stream.Write(nodes.Finish(info).Bytes);
    }

    // Reshapes rows of 784 to images.
    private static string AddGrid(OnnxNodes nodes, Shape shape, string name, string input)
    {
        if (shape.Channels != 1)
        {
            throw new ExportException($"ONNX export takes pictures of one channel, and this model takes {shape}; export another model");
        }

        return nodes.Node($"{name}/picture", "Reshape", [input, nodes.Constant($"{name}/shape", [-1, 1, shape.Height, shape.Width])]);
    }

    private static string Add(OnnxNodes nodes, ConvolutionLayer layer, string name, string input)
    {
        int inputs = layer.Input.Channels;
        int outputs = layer.Output.Channels;
        string weights = nodes.Constant($"{name}/weights", [outputs, inputs, layer.KernelHeight, layer.KernelWidth], ChannelsFirst(layer));
        string bias = nodes.Constant($"{name}/bias", [outputs], layer.Bias);

        // An even kernel has the extra zero at the bottom and right, so the four sides are specified explicitly.
        long[] padding = layer.Padding == Padding.Same
            ? [(layer.KernelHeight - 1) / 2, (layer.KernelWidth - 1) / 2, layer.KernelHeight / 2, layer.KernelWidth / 2]
            : [0, 0, 0, 0];
        string sum = nodes.Node(
            $"{name}/convolution",
            "Conv",
            [input, weights, bias],
            OnnxNodes.Integers("kernel_shape", layer.KernelHeight, layer.KernelWidth),
            OnnxNodes.Integers("pads", padding),
            OnnxNodes.Integers("strides", 1, 1));
        return AddRelu(nodes, layer.Relu, name, sum);
    }

    private static string Add(OnnxNodes nodes, DenseLayer layer, Shape? grid, string name, string input)
    {
        if (grid is { } shape)
        {
            input = nodes.Node($"{name}/vector", "Reshape", [input, nodes.Constant($"{name}/shape", [-1, shape.Size])]);
        }

        // One row of weights for each unit, as in most exporters: older readers support no other layout.
        float[] values = UnitsFirst(layer, grid ?? Shape.Vector(layer.Input.Size));
        string weights = nodes.Constant($"{name}/weights", [layer.Output.Size, layer.Input.Size], values);
        string bias = nodes.Constant($"{name}/bias", [layer.Output.Size], layer.Bias);
        return AddRelu(nodes, layer.Relu, name, nodes.Node($"{name}/product", "Gemm", [input, weights, bias], OnnxNodes.Integer("transB", 1)));
    }

    private static string AddRelu(OnnxNodes nodes, bool relu, string name, string input) =>
        relu ? nodes.Node($"{name}/relu", "Relu", [input]) : input;

    // [row, column, input, output] to [output, input, row, column].
    private static float[] ChannelsFirst(ConvolutionLayer layer)
    {
        int positions = layer.KernelHeight * layer.KernelWidth;
        int inputs = layer.Input.Channels;
        int outputs = layer.Output.Channels;
        float[] turned = new float[layer.Weights.Length];
        for (int position = 0; position < positions; position++)
        {
            for (int input = 0; input < inputs; input++)
            {
                for (int output = 0; output < outputs; output++)
                {
                    turned[(((output * inputs) + input) * positions) + position] = layer.Weights[(((position * inputs) + input) * outputs) + output];
                }
            }
        }

        return turned;
    }

    // [row, column, channel, unit] to [unit, channel, row, column]; a vector is a grid of one pixel.
    private static float[] UnitsFirst(DenseLayer layer, Shape grid)
    {
        int units = layer.Output.Size;
        float[] turned = new float[layer.Weights.Length];
        for (int pixel = 0; pixel < grid.Pixels; pixel++)
        {
            for (int channel = 0; channel < grid.Channels; channel++)
            {
                for (int unit = 0; unit < units; unit++)
                {
                    turned[(((unit * grid.Channels) + channel) * grid.Pixels) + pixel] = layer.Weights[(((pixel * grid.Channels) + channel) * units) + unit];
                }
            }
        }

        return turned;
    }
}
