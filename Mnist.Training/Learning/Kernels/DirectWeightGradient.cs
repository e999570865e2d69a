using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Learning.Kernels;

/// <summary>The product of the transposed inputs under the kernel with the gradients of the outputs.</summary>
internal sealed unsafe class DirectWeightGradient(ConvolutionGeometry geometry, int threads) : WeightGradient(geometry, threads)
{
    private readonly AlignedBuffer[] _lastPanels = AlignedBuffer.ForEach(
        threads, geometry.Output.Shape.Channels % PanelWidth == 0 ? 0 : geometry.Output.Shape.Pixels * PanelWidth);

    // Offsets of the input value of each row of the weight matrix, relative to the output pixel (0, 0).
    private readonly int[] _offsets = [.. PanelKernels.WholeTiles(geometry.KernelSize).Select(row =>
    {
        (int tap, int channel) = Math.DivRem(row, geometry.Input.Shape.Channels);
        (int y, int x) = Math.DivRem(tap, geometry.KernelWidth);
        return geometry.Input.Offset(y - geometry.Before.Y, x - geometry.Before.X) + channel;
    })];

    public override void Run(float* inputs, float* outputGradients, int images, float* gradient, int worker)
    {
        (Grid input, Shape output) = (Geometry.Input, Geometry.Output.Shape);
        new Span<float>(gradient, Panels * Geometry.KernelSize * PanelWidth).Clear();
        for (int image = 0; image < images; image++)
        {
            float* grid = WithBorder(inputs, image, worker);
            float* arriving = outputGradients + ((nint)image * output.Size);
            for (int panel = 0; panel < Panels; panel++)
            {
                float* from = arriving + (panel * PanelWidth);
                int step = output.Channels;
                if ((panel + 1) * PanelWidth > output.Channels)
                {
                    from = _lastPanels[worker].Pointer;
                    step = PanelWidth;
                    PanelKernels.CopyPanel(arriving, output.Pixels, output.Channels, panel, from);
                }

                PanelKernels.MultiplyTransposed(
                    grid, _offsets, Geometry.KernelSize, from, output.Height, output.Width, input.RowStride, input.Shape.Channels,
                    output.Width * step, step, gradient + ((nint)panel * Geometry.KernelSize * PanelWidth));
            }
        }
    }
}
