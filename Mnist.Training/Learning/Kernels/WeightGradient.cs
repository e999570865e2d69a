using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;

namespace Mnist.Training.Learning.Kernels;

/// <summary>Computes the gradient of a convolution's weights, summed over images.</summary>
/// <remarks>Each thread uses its own scratch memory.</remarks>
internal abstract unsafe class WeightGradient(ConvolutionGeometry geometry, int threads)
{
    /// <summary>Input channels per call of the inner loop.</summary>
    private protected const int TileRows = ConvolutionGeometry.TileRows;

    /// <summary>Output channels per panel.</summary>
    private protected const int PanelWidth = PanelMatrix.PanelWidth;

    private readonly AlignedBuffer[] _grids = AlignedBuffer.ForEach(threads, geometry.Input.Border > 0 ? geometry.Input.Length : 0);

    private protected ConvolutionGeometry Geometry { get; } = geometry;
    private protected int Panels { get; } = (geometry.Output.Shape.Channels + PanelWidth - 1) / PanelWidth;

    /// <summary>Chooses the faster method.</summary>
    public static WeightGradient Create(ConvolutionGeometry geometry, int threads) =>
        WinogradGeometry.Supports(geometry.KernelHeight, geometry.KernelWidth, geometry.Input.Shape, geometry.Output.Shape)
            ? new WinogradWeightGradient(geometry, threads)
            : new DirectWeightGradient(geometry, threads);

    /// <summary>Computes the sum over adjacent images.</summary>
    /// <param name="inputs">Inputs of the convolution, without border.</param>
    /// <param name="outputGradients">Gradients of its outputs.</param>
    /// <param name="gradient">Receives the gradient in the layout of the weights.</param>
    /// <param name="worker">Index of the calling thread.</param>
    public abstract void Run(float* inputs, float* outputGradients, int images, float* gradient, int worker);

    /// <summary>Returns an image with the border that the kernel requires.</summary>
    private protected float* WithBorder(float* inputs, int image, int worker) =>
        Geometry.Input.WithBorder(inputs + ((nint)image * Geometry.Input.Shape.Size), _grids[worker].Pointer);
}
