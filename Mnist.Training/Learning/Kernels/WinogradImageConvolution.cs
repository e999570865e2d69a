using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;

namespace Mnist.Training.Learning.Kernels;

/// <summary>Convolves images by <see cref="WinogradConvolution"/>.</summary>
internal sealed unsafe class WinogradImageConvolution : ImageConvolution
{
    private readonly WinogradGeometry _geometry;
    private readonly PanelMatrix _transformed;
    private readonly AlignedBuffer[] _scratch;

    public WinogradImageConvolution(ConvolutionGeometry geometry, PanelMatrix weights, int threads)
        : base(geometry, weights, threads)
    {
        _geometry = new WinogradGeometry(geometry);
        _transformed = WinogradWeights.MatrixFor(weights);
        _scratch = AlignedBuffer.ForEach(threads, _geometry.ScratchLength);
    }

    public override void Prepare(int panel) => WinogradWeights.Transform(Weights, panel, _transformed);

    public override void Run(float* inputs, int images, float* bias, float* outputs, float floor, int worker) =>
        WinogradConvolution.Forward(_geometry, inputs, images, GridOf(worker), _transformed, bias, outputs, floor, _scratch[worker].Pointer);
}
