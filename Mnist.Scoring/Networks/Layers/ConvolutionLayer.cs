namespace Mnist.Scoring.Networks.Layers;

/// <summary>A convolution with stride 1, bias and optional ReLU.</summary>
internal sealed class ConvolutionLayer : NetworkLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="input">Input shape.</param>
    /// <param name="kernelHeight">Kernel height.</param>
    /// <param name="kernelWidth">Kernel width.</param>
    /// <param name="channels">Number of output channels.</param>
    /// <param name="padding">Padding of the input.</param>
    /// <param name="relu">Whether to apply ReLU.</param>
    /// <param name="weights">[kernel row, kernel column, input channel, output channel] in row-major order (HWIO).</param>
    /// <param name="bias">One value per output channel.</param>
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

    /// <summary>Kernel height.</summary>
    public int KernelHeight { get; }

    /// <summary>Kernel width.</summary>
    public int KernelWidth { get; }

    /// <summary>Padding of the input.</summary>
    public Padding Padding { get; }

    /// <summary>Whether ReLU is applied.</summary>
    public bool Relu { get; }

    /// <summary>HWIO weights.</summary>
    public float[] Weights { get; }

    /// <summary>One value per output channel.</summary>
    public float[] Bias { get; }

    /// <inheritdoc/>
    public override int ParameterCount => Weights.Length + Bias.Length;

    /// <summary>Returns the output shape of a convolution.</summary>
    public static Shape OutputShape(Shape input, int kernelHeight, int kernelWidth, int channels, Padding padding) => padding == Padding.Same
        ? input with { Channels = channels }
        : new Shape(input.Height - kernelHeight + 1, input.Width - kernelWidth + 1, channels);
}
