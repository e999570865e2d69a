namespace Mnist.Scoring.Networks.Layers;

/// <summary>A convolution with stride 1, bias and optional ReLU.</summary>
/// <param name="input">Input shape.</param>
/// <param name="kernelHeight">Kernel height.</param>
/// <param name="kernelWidth">Kernel width.</param>
/// <param name="channels">Number of output channels.</param>
/// <param name="padding">Padding of the input.</param>
/// <param name="relu">Whether to apply ReLU.</param>
/// <param name="weights">[kernel row, kernel column, input channel, output channel] in row-major order (HWIO).</param>
/// <param name="bias">One value per output channel.</param>
internal sealed class ConvolutionLayer(
    Shape input, int kernelHeight, int kernelWidth, int channels, Padding padding, bool relu, float[] weights, float[] bias)
    : WeightedLayer(
        input, OutputShape(input, kernelHeight, kernelWidth, channels, padding), kernelHeight * kernelWidth * input.Channels, relu, weights, bias)
{
    public int KernelHeight { get; } = kernelHeight;
    public int KernelWidth { get; } = kernelWidth;
    public Padding Padding { get; } = padding;

    public override ConvolutionLayer With(float[] weights, float[] bias) =>
        new(Input, KernelHeight, KernelWidth, Output.Channels, Padding, Relu, weights, bias);

    public static Shape OutputShape(Shape input, int kernelHeight, int kernelWidth, int channels, Padding padding) => padding == Padding.Same
        ? input with { Channels = channels }
        : new Shape(input.Height - kernelHeight + 1, input.Width - kernelWidth + 1, channels);
}
