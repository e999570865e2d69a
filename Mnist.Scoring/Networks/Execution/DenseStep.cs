using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>Runs a <see cref="DenseLayer"/> on several images at a time, so that each weight is loaded once for all of them.</summary>
internal sealed unsafe class DenseStep(DenseLayer layer)
{
    private readonly PanelMatrix _weights = new(layer.Input.Size, layer.Weights);
    private readonly PanelMatrix _bias = new(1, layer.Bias);

    /// <summary>Number of results per image.</summary>
    public int Units => _weights.Columns;

    /// <summary>Computes <paramref name="count"/> images.</summary>
    public void Run(float* input, int count, float* output) =>
        DenseProduct.Forward(input, count, _weights, _bias.Panel(0), output, layer.Floor, 0, _weights.Panels);
}
