using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>A step that processes one image's grid at a time.</summary>
/// <param name="Input">Layout of the input.</param>
/// <param name="Output">Layout of the output; the border is never written.</param>
/// <param name="Run">Computes one image.</param>
/// <param name="ScratchLength">Required scratch memory in floats.</param>
internal sealed unsafe record GridStep(Grid Input, Grid Output, GridStep.Computation Run, int ScratchLength = 0)
{
    /// <param name="input">Input.Length floats.</param>
    /// <param name="output">Output.Length floats.</param>
    /// <param name="scratch">ScratchLength floats with arbitrary content.</param>
    internal delegate void Computation(float* input, float* output, float* scratch);

    public static GridStep Of(MaxPoolLayer layer, int outputBorder)
    {
        Grid input = new(layer.Input, 0), output = new(layer.Output, outputBorder);
        return new(input, output, (from, to, _) => MaxPooling.Forward(input, from, layer.Size, output, to));
    }

    public static GridStep Of(ConvolutionLayer layer, ConvolutionGeometry geometry)
    {
        PanelMatrix weights = new(geometry.KernelSize, layer.Weights), bias = new(1, layer.Bias);
        return new(geometry.Input, geometry.Output, (input, output, _) =>
            DirectConvolution.Forward(geometry, input, weights, bias.Panel(0), output, layer.Floor));
    }

    /// <summary>Creates the step of a convolution by <see cref="WinogradConvolution"/>, and of the max pooling after it.</summary>
    public static GridStep Of(ConvolutionLayer layer, WinogradGeometry geometry)
    {
        PanelMatrix weights = WinogradWeights.Of(layer), bias = new(1, layer.Bias);
        Computation run = (input, output, scratch) =>
            WinogradConvolution.Forward(geometry, input, 1, null, weights, bias.Panel(0), output, layer.Floor, scratch);
        return new(geometry.Input, geometry.Output, run, geometry.ScratchLength);
    }
}
