using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>Runs a <see cref="ConvolutionLayer"/> by <see cref="WinogradConvolution"/>, and the max pooling after it.</summary>
internal sealed unsafe class WinogradStep : GridStep
{
    private readonly WinogradGeometry _geometry;
    private readonly PanelMatrix _weights;
    private readonly AlignedBuffer _bias;
    private readonly float _floor;

    public WinogradStep(ConvolutionLayer layer, int pool, int outputBorder)
        : this(layer, new WinogradGeometry(
            new ConvolutionGeometry(layer.Input, layer.KernelHeight, layer.KernelWidth, layer.Output.Channels, layer.Padding, outputBorder), pool))
    {
    }

    private WinogradStep(ConvolutionLayer layer, WinogradGeometry geometry)
        : base(geometry.Input, geometry.Output)
    {
        _geometry = geometry;
        _weights = WinogradWeights.Of(layer);
        _bias = new AlignedBuffer(_weights.Panels * PanelMatrix.PanelWidth);
        layer.Bias.CopyTo(_bias.Span);
        _floor = layer.Relu ? 0 : float.NegativeInfinity;
    }

    /// <inheritdoc/>
    public override int ScratchLength => _geometry.ScratchLength;

    /// <inheritdoc/>
    public override void Run(float* input, float* output, float* scratch) =>
        WinogradConvolution.Forward(_geometry, input, 1, null, _weights, _bias.Pointer, output, _floor, scratch);
}
