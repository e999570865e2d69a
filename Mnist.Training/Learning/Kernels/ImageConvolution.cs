using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;

namespace Mnist.Training.Learning.Kernels;

/// <summary>Convolves the images of a batch: the forward pass, or the gradient of the input.</summary>
/// <remarks>Each thread uses its own scratch memory.</remarks>
internal abstract unsafe class ImageConvolution
{
    private readonly AlignedBuffer[] _grids;

    private protected ImageConvolution(ConvolutionGeometry geometry, PanelMatrix weights, int threads)
    {
        Geometry = geometry;
        Weights = weights;
        _grids = AlignedBuffer.ForEach(threads, geometry.Input.Border > 0 ? geometry.Input.Length : 0);
    }

    private protected ConvolutionGeometry Geometry { get; }
    private protected PanelMatrix Weights { get; }

    /// <summary>Chooses the faster method.</summary>
    /// <param name="geometry">Sizes of the convolution; the output has no border.</param>
    /// <param name="weights">Weights, which may change between calls of <see cref="Prepare"/>.</param>
    /// <param name="threads">Number of threads.</param>
    public static ImageConvolution Create(ConvolutionGeometry geometry, PanelMatrix weights, int threads) =>
        WinogradGeometry.Supports(geometry)
            ? new WinogradImageConvolution(geometry, weights, threads)
            : new DirectImageConvolution(geometry, weights, threads);

    /// <summary>Updates a panel of the weights after a change.</summary>
    public virtual void Prepare(int panel)
    {
    }

    /// <summary>Convolves adjacent images.</summary>
    /// <param name="inputs">Images without border.</param>
    /// <param name="images">Number of images.</param>
    /// <param name="bias">One float per output channel, padded to whole panels.</param>
    /// <param name="outputs">Receives the results.</param>
    /// <param name="floor">Lower bound of the results: 0 for ReLU, negative infinity for none.</param>
    /// <param name="worker">Index of the calling thread.</param>
    public abstract void Run(float* inputs, int images, float* bias, float* outputs, float floor, int worker);

    /// <summary>Memory with a border of zeros to copy an image to; null if none is needed.</summary>
    private protected float* GridOf(int worker) => Geometry.Input.Border > 0 ? _grids[worker].Pointer : null;
}
