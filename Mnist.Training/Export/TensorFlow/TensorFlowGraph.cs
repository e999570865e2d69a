using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Export.TensorFlow;

/// <summary>Exports networks as frozen TensorFlow graphs (GraphDef), which mlContext.Model.LoadTensorFlowModel and, in TensorFlow,
/// tf.compat.v1.import_graph_def load.</summary>
internal static class TensorFlowGraph
{
    /// <summary>The input node: float32 [−1, 784] of 0 (paper) to 1 (ink), each image in row-major order.</summary>
    public const string Input = "image";

    /// <summary>The output node: float32 [−1, 10], the calibrated probability of each digit.</summary>
    public const string Output = "probabilities";

    /// <param name="stream">Receives the bytes; left open. The same network always gives the same bytes.</param>
    /// <exception cref="ExportException">A layer has no TensorFlow operator.</exception>
    public static void Write(Network network, Stream stream)
    {
        GraphNodes nodes = new();
        string last = nodes.Placeholder(Input, [-1, network.Input.Size]);
        bool isVector = true;
        foreach ((int i, NetworkLayer layer) in PlainSoftmax.Fold(network).Layers.Index())
        {
            string name = $"layer{i + 1}";
            Shape input = layer.Input;

            // Both sides store grids as NHWC, so conversion between grid and vector does not reorder values.
            bool takesVector = layer is DenseLayer;
            if (takesVector != isVector)
            {
                int[] shape = takesVector ? [-1, input.Size] : [-1, input.Height, input.Width, input.Channels];
                last = nodes.Operation($"{name}/reshape", "Reshape", last, nodes.Constant<int>($"{name}/shape", [shape.Length], shape));
                isVector = takesVector;
            }

            last = layer switch
            {
                ConvolutionLayer { KernelHeight: int height, KernelWidth: int width } convolution => nodes.Convolution(
                    $"{name}/convolution", last, Weights(convolution, height, width, input.Channels, layer.Output.Channels),
                    convolution.Padding == Padding.Same),
                MaxPoolLayer pool => nodes.MaxPool($"{name}/pool", last, pool.Size),
                DenseLayer dense => nodes.Operation($"{name}/product", "MatMul", last, Weights(dense, input.Size, layer.Output.Size)),
                _ => throw ExportException.NoOperator("TensorFlow", layer),
            };
            if (layer is WeightedLayer { Bias: float[] bias } weighted)
            {
                last = nodes.Operation($"{name}/sum", "BiasAdd", last, nodes.Constant($"{name}/bias", [bias.Length], bias));
                last = weighted.Relu ? nodes.Operation($"{name}/relu", "Relu", last) : last;
            }

            string Weights(WeightedLayer layer, params ReadOnlySpan<long> shape) => nodes.Constant($"{name}/weights", shape, layer.Weights);
        }

        nodes.Operation(Output, "Softmax", last);
        stream.Write(nodes.Finish().Bytes);
    }
}
