using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;

namespace Mnist.Training.Learning.Kernels;

/// <summary>Convolves the images of a batch, by Winograd's method where it is faster: the forward pass, or the gradient of the
/// input.</summary>
/// <remarks>Each thread uses its own scratch memory.</remarks>
internal sealed unsafe class ImageConvolution
{
    private readonly ConvolutionGeometry _geometry;
    private readonly PanelMatrix _weights;
    private readonly AlignedBuffer[] _grids;
    private readonly WinogradGeometry? _winograd;
    private readonly PanelMatrix? _transformed;
    private readonly AlignedBuffer[] _scratch = [];

    /// <param name="geometry">Sizes of the convolution; the output has no border.</param>
    /// <param name="weights">Weights, which may change between calls of <see cref="Prepare"/>.</param>
    public ImageConvolution(ConvolutionGeometry geometry, PanelMatrix weights, int threads)
    {
        (_geometry, _weights) = (geometry, weights);
        _grids = AlignedBuffer.ForEach(threads, geometry.Input.Border > 0 ? geometry.Input.Length : 0);
        if (WinogradGeometry.Supports(geometry.KernelHeight, geometry.KernelWidth, geometry.Input.Shape, geometry.Output.Shape))
        {
            _winograd = new WinogradGeometry(geometry);
            _transformed = WinogradWeights.MatrixFor(weights);
            _scratch = AlignedBuffer.ForEach(threads, _winograd.ScratchLength);
        }
    }

    /// <summary>Updates a panel of the weights after a change.</summary>
    public void Prepare(int panel)
    {
        if (_transformed is not null)
        {
            WinogradWeights.Transform(_weights, panel, _transformed);
        }
    }

    /// <summary>Convolves adjacent images.</summary>
    /// <param name="inputs">Images without border.</param>
    /// <param name="bias">One float per output channel, padded to whole panels.</param>
    /// <param name="outputs">Receives the results.</param>
    /// <param name="floor">Lower bound of the results: 0 for ReLU, negative infinity for none.</param>
    /// <param name="worker">Index of the calling thread.</param>
    public void Run(float* inputs, int images, float* bias, float* outputs, float floor, int worker)
    {
        // Memory with a border of zeros to copy an image to.
        float* grid = _geometry.Input.Border > 0 ? _grids[worker].Pointer : null;
        if (_winograd is not null)
        {
            WinogradConvolution.Forward(_winograd, inputs, images, grid, _transformed!, bias, outputs, floor, _scratch[worker].Pointer);
            return;
        }

        for (int image = 0; image < images; image++)
        {
            float* input = _geometry.Input.WithBorder(inputs + ((nint)image * _geometry.Input.Shape.Size), grid);
            DirectConvolution.Forward(_geometry, input, _weights, bias, outputs + ((nint)image * _geometry.Output.Length), floor);
        }
    }
}
