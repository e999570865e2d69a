using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>Runs a <see cref="ConvolutionLayer"/>.</summary>
internal sealed unsafe class ConvolutionStep : GridStep
{
    private readonly ConvolutionGeometry _geometry;
    private readonly PanelMatrix _weights;
    private readonly AlignedBuffer _bias;
    private readonly float _floor;

    public ConvolutionStep(ConvolutionLayer layer, int outputBorder)
        : this(layer, new ConvolutionGeometry(layer.Input, layer.KernelHeight, layer.KernelWidth, layer.Output.Channels, layer.Padding, outputBorder))
    {
    }

    private ConvolutionStep(ConvolutionLayer layer, ConvolutionGeometry geometry)
        : base(geometry.Input, geometry.Output)
    {
        _geometry = geometry;
        _weights = new PanelMatrix(geometry.KernelSize, layer.Output.Channels);
        _weights.Pack(layer.Weights);
        _bias = new AlignedBuffer(_weights.Panels * PanelMatrix.PanelWidth);
        layer.Bias.CopyTo(_bias.Span);
        _floor = layer.Relu ? 0 : float.NegativeInfinity;
    }

    /// <inheritdoc/>
    public override void Run(float* input, float* output, float* scratch) =>
        DirectConvolution.Forward(_geometry, input, _weights, _bias.Pointer, output, _floor);
}
