namespace Mnist.Scoring.Networks.Layers;

/// <summary>A convolution with stride 1, bias (one value per output channel) and optional ReLU. The weights are [kernel row, kernel column,
/// input channel, output channel] in row-major order (HWIO).</summary>
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
