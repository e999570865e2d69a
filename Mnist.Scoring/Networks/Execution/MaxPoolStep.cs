using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>Runs a <see cref="MaxPoolLayer"/>.</summary>
internal sealed unsafe class MaxPoolStep(MaxPoolLayer layer, int outputBorder)
    : GridStep(new Grid(layer.Input, 0), new Grid(layer.Output, outputBorder))
{
    public override void Run(float* input, float* output, float* scratch) => MaxPooling.Forward(Input, input, layer.Size, Output, output);
}
