using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>Runs a <see cref="DenseLayer"/> on several images at a time, so that each weight is loaded once for all of them.</summary>
internal sealed unsafe class DenseStep
{
    private readonly PanelMatrix _weights;
    private readonly AlignedBuffer _bias;
    private readonly float _floor;

    public DenseStep(DenseLayer layer)
    {
        _weights = new PanelMatrix(layer.Input.Size, layer.Output.Size);
        _weights.Pack(layer.Weights);
        _bias = new AlignedBuffer(_weights.Panels * PanelMatrix.PanelWidth);
        layer.Bias.CopyTo(_bias.Span);
        _floor = layer.Relu ? 0 : float.NegativeInfinity;
    }

    /// <summary>Number of outputs per image.</summary>
    public int OutputSize => _weights.Columns;

    /// <summary>Computes <paramref name="count"/> images.</summary>
    public void Run(float* input, int count, float* output) =>
        DenseProduct.Forward(input, count, _weights, _bias.Pointer, output, _floor, 0, _weights.Panels);
}
