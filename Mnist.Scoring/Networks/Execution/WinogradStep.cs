using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>Runs a <see cref="ConvolutionLayer"/> by <see cref="WinogradConvolution"/>, and the max pooling after it.</summary>
internal sealed unsafe class WinogradStep(ConvolutionLayer layer, WinogradGeometry geometry) : GridStep(geometry.Input, geometry.Output)
{
    private readonly PanelMatrix _weights = WinogradWeights.Of(layer);
    private readonly PanelMatrix _bias = new(1, layer.Bias);
    private readonly float _floor = layer.Floor;

    public override int ScratchLength => geometry.ScratchLength;

    public override void Run(float* input, float* output, float* scratch) =>
        WinogradConvolution.Forward(geometry, input, 1, null, _weights, _bias.Panel(0), output, _floor, scratch);
}
