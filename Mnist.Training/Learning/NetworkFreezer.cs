using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Learning.Layers;

namespace Mnist.Training.Learning;

/// <summary>Converts a network in training to a frozen one: folds batch normalisation into the preceding convolution, removes dropout, and
/// stores weights in row-major order.</summary>
internal static class NetworkFreezer
{
    /// <param name="values">Values, such as averages, in the order of <see cref="TrainableNetwork.State"/>; null for those of the network.</param>
    /// <exception cref="NotSupportedException">The order of the layers cannot be frozen.</exception>
    public static Network Freeze(TrainableNetwork network, IReadOnlyList<AlignedBuffer>? values = null)
    {
        values ??= [.. network.State.Select(parameter => parameter.Value)];
        Dictionary<Parameter, AlignedBuffer> valueOf = network.State.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
        List<NetworkLayer> frozen = [];
        ReadOnlySpan<TrainableLayer> rest = [.. network.Layers];
        while (!rest.IsEmpty)
        {
            (NetworkLayer[] Frozen, int Layers) part = rest switch
            {
                [Convolution { Relu: false } convolution, BatchNormalisation normalisation, ..] => ([Freeze(convolution, normalisation, valueOf)], 2),
                [Convolution { Relu: false } convolution, MaxPool pool, BatchNormalisation { PositiveScale: true } normalisation, ..] =>
                    ([Freeze(convolution, normalisation, valueOf), new MaxPoolLayer(pool.Input, pool.Size)], 3),
                [Convolution convolution, ..] => ([Freeze(convolution, null, valueOf)], 1),
                [MaxPool pool, ..] => ([new MaxPoolLayer(pool.Input, pool.Size)], 1),
                [Dense dense, ..] => ([Freeze(dense, valueOf)], 1),
                [Dropout, ..] => ([], 1),
                _ => throw new NotSupportedException($"{rest[0].GetType().Name} cannot be frozen at its position (layer {network.Layers.Count - rest.Length + 1})."),
            };
            frozen.AddRange(part.Frozen);
            rest = rest[part.Layers..];
        }

        return new Network(frozen);
    }

    private static ConvolutionLayer Freeze(
        Convolution convolution, BatchNormalisation? normalisation, Dictionary<Parameter, AlignedBuffer> valueOf)
    {
        int channels = convolution.Output.Channels;
        int rows = convolution.Kernel * convolution.Kernel * convolution.Input.Channels;
        float[] weights = Plain(valueOf[convolution.Parameters[0]], rows, channels);
        float[] bias = [.. valueOf[convolution.Parameters[1]].Span[..channels]];
        if (normalisation is not null)
        {
            ReadOnlySpan<float> scale = valueOf[normalisation.Parameters[0]].Span;
            ReadOnlySpan<float> shift = valueOf[normalisation.Parameters[1]].Span;
            ReadOnlySpan<float> mean = valueOf[normalisation.Statistics[0]].Span;
            ReadOnlySpan<float> variance = valueOf[normalisation.Statistics[1]].Span;
            for (int channel = 0; channel < channels; channel++)
            {
                double factor = normalisation.EffectiveScale(scale[channel]) / Math.Sqrt(variance[channel] + BatchNormalisation.Epsilon);
                bias[channel] = (float)(((bias[channel] - mean[channel]) * factor) + shift[channel]);
                for (int row = 0; row < rows; row++)
                {
                    weights[(row * channels) + channel] = (float)(weights[(row * channels) + channel] * factor);
                }
            }
        }

        bool relu = normalisation is not null || convolution.Relu;
        return new ConvolutionLayer(convolution.Input, convolution.Kernel, convolution.Kernel, channels, convolution.Padding, relu, weights, bias);
    }

    private static DenseLayer Freeze(Dense dense, Dictionary<Parameter, AlignedBuffer> valueOf) => new(
        dense.Input, dense.Output.Size, dense.Relu,
        Plain(valueOf[dense.Parameters[0]], dense.Input.Size, dense.Output.Size), [.. valueOf[dense.Parameters[1]].Span[..dense.Output.Size]]);

    // From panels into row-major order.
    private static float[] Plain(AlignedBuffer panels, int rows, int columns)
    {
        var matrix = new PanelMatrix(rows, columns);
        panels.Span.CopyTo(matrix.Buffer.Span);
        float[] plain = new float[rows * columns];
        matrix.Unpack(plain);
        return plain;
    }
}
