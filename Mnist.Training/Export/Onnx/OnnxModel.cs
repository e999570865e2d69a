using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;

namespace Mnist.Training.Export.Onnx;

/// <summary>Writes a network as an ONNX model, for ONNX Runtime and everything else that reads the format.</summary>
/// <remarks>
/// ONNX keeps a grid in the order channel, row, column (NCHW) and this project in row, column, channel (NHWC). A picture
/// has one channel, so it is the same in both; the weights behind it are put in order here, and nothing is moved when the
/// model runs.
/// </remarks>
internal static class OnnxModel
{
    /// <summary>The input: float32 [N, 784] of 0 (paper) to 1 (ink), each image row by row.</summary>
    public const string Input = "image";

    /// <summary>The output: float32 [N, 10], the calibrated probability of each digit.</summary>
    public const string Output = "probabilities";

    /// <summary>Writes a model.</summary>
    /// <param name="network">The network.</param>
    /// <param name="info">What is known about it; goes into the model's properties.</param>
    /// <param name="stream">Takes the bytes; stays open. The same model always gives the same bytes.</param>
    /// <exception cref="ExportException">A layer has no counterpart in ONNX.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
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
                MaxPoolLayer pool => nodes.Node($"{name}/pool", "MaxPool", [last], ("kernel_shape", [pool.Size, pool.Size]), ("strides", [pool.Size, pool.Size])),
                _ => throw ExportException.NoOperator("ONNX", layer),
            };
            grid = layer.Output;
        }

        nodes.Node(Output, "Softmax", [last]);
        nodes.Output(Output, network.Classes);
        stream.Write(nodes.Finish(info).Bytes);
    }

    // Rows of 784 become pictures.
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

        // An even kernel has the extra zero at the bottom and right; so the four sides are told one by one.
        long[] padding = layer.Padding == Padding.Same
            ? [(layer.KernelHeight - 1) / 2, (layer.KernelWidth - 1) / 2, layer.KernelHeight / 2, layer.KernelWidth / 2]
            : [0, 0, 0, 0];
        string sum = nodes.Node(
            $"{name}/convolution", "Conv", [input, weights, bias], ("kernel_shape", [layer.KernelHeight, layer.KernelWidth]), ("pads", padding), ("strides", [1, 1]));
        return AddRelu(nodes, layer.Relu, name, sum);
    }

    private static string Add(OnnxNodes nodes, DenseLayer layer, Shape? grid, string name, string input)
    {
        float[] values = layer.Weights;
        if (grid is { } shape)
        {
            input = nodes.Node($"{name}/vector", "Reshape", [input, nodes.Constant($"{name}/shape", [-1, shape.Size])]);
            values = ChannelsFirst(layer, shape);
        }

        string weights = nodes.Constant($"{name}/weights", [layer.Input.Size, layer.Output.Size], values);
        string bias = nodes.Constant($"{name}/bias", [layer.Output.Size], layer.Bias);
        return AddRelu(nodes, layer.Relu, name, nodes.Node($"{name}/product", "Gemm", [input, weights, bias]));
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

    // The rows of a dense layer's weights, from the order in which this project reads a grid to that of ONNX.
    private static float[] ChannelsFirst(DenseLayer layer, Shape grid)
    {
        int units = layer.Output.Size;
        float[] turned = new float[layer.Weights.Length];
        for (int pixel = 0; pixel < grid.Pixels; pixel++)
        {
            for (int channel = 0; channel < grid.Channels; channel++)
            {
                ReadOnlySpan<float> row = layer.Weights.AsSpan(((pixel * grid.Channels) + channel) * units, units);
                row.CopyTo(turned.AsSpan(((channel * grid.Pixels) + pixel) * units));
            }
        }

        return turned;
    }
}
