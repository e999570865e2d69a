using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>Runs a <see cref="ConvolutionLayer"/>.</summary>
internal sealed unsafe class ConvolutionStep(ConvolutionLayer layer, ConvolutionGeometry geometry) : GridStep(geometry.Input, geometry.Output)
{
    private readonly PanelMatrix _weights = new(geometry.KernelSize, layer.Weights);
    private readonly PanelMatrix _bias = new(1, layer.Bias);
    private readonly float _floor = layer.Floor;

    public override void Run(float* input, float* output, float* scratch) =>
        DirectConvolution.Forward(geometry, input, _weights, _bias.Panel(0), output, _floor);
}
