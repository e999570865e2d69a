namespace Mnist.Scoring.Networks.Layers;

/// <summary>A convolution with stride 1, its bias and, when asked for, ReLU.</summary>
internal sealed class ConvolutionLayer : NetworkLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="input">What comes in.</param>
    /// <param name="kernelHeight">Height of the kernel.</param>
    /// <param name="kernelWidth">Width of the kernel.</param>
    /// <param name="channels">Channels of the output.</param>
    /// <param name="padding">What lies beyond the edge.</param>
    /// <param name="relu">Whether negative results become 0.</param>
    /// <param name="weights">[kernel row, kernel column, input channel, output channel] in row-major order (HWIO).</param>
    /// <param name="bias">One value for each output channel.</param>
    public ConvolutionLayer(
        Shape input, int kernelHeight, int kernelWidth, int channels, Padding padding, bool relu, float[] weights, float[] bias)
        : base(input, OutputShape(input, kernelHeight, kernelWidth, channels, padding))
    {
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
        Padding = padding;
        Relu = relu;
        Weights = Checked(weights, kernelHeight * kernelWidth * input.Channels * channels, nameof(weights));
        Bias = Checked(bias, channels, nameof(bias));
    }

    /// <summary>Height of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Width of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>What lies beyond the edge.</summary>
    public Padding Padding { get; }

    /// <summary>Whether negative results become 0.</summary>
    public bool Relu { get; }

    /// <summary>HWIO weights.</summary>
    public float[] Weights { get; }

    /// <summary>One value for each output channel.</summary>
    public float[] Bias { get; }

    /// <inheritdoc/>
    public override int ParameterCount => Weights.Length + Bias.Length;

    /// <summary>The shape that a convolution gives.</summary>
    public static Shape OutputShape(Shape input, int kernelHeight, int kernelWidth, int channels, Padding padding) => padding == Padding.Same
        ? input with { Channels = channels }
        : new Shape(input.Height - kernelHeight + 1, input.Width - kernelWidth + 1, channels);
}
