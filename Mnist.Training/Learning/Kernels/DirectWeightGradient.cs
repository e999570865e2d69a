using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Learning.Kernels;

/// <summary>The product of the transposed inputs under the kernel with the gradients of the outputs.</summary>
internal sealed unsafe class DirectWeightGradient : WeightGradient
{
    private readonly AlignedBuffer[] _widened;
    private readonly int[] _offsets;

    public DirectWeightGradient(ConvolutionGeometry geometry, int threads)
        : base(geometry, threads)
    {
        Shape output = geometry.Output.Shape;
        _widened = AlignedBuffer.ForEach(threads, output.Channels % PanelWidth == 0 ? 0 : output.Pixels * Panels * PanelWidth);

        // Offsets of the input value of each row of the weight matrix, relative to the output pixel (0, 0).
        int channels = geometry.Input.Shape.Channels;
        int tiles = (geometry.KernelSize + TileRows - 1) / TileRows;
        _offsets = new int[tiles * TileRows];
        for (int i = 0; i < _offsets.Length; i++)
        {
            int row = Math.Min(i, geometry.KernelSize - 1);
            int y = row / channels / geometry.KernelWidth;
            int x = row / channels % geometry.KernelWidth;
            _offsets[i] = geometry.Input.Offset(y - geometry.Before.Y, x - geometry.Before.X) + (row % channels);
        }
    }

    public override void Run(float* inputs, float* outputGradients, int images, float* gradient, int worker)
    {
        Shape output = Geometry.Output.Shape;
        new Span<float>(gradient, Panels * Geometry.KernelSize * PanelWidth).Clear();
        for (int image = 0; image < images; image++)
        {
            float* grid = WithBorder(inputs, image, worker);
            float* arriving = outputGradients + ((nint)image * output.Size);
            if (output.Channels % PanelWidth == 0)
            {
                Add(grid, arriving, output.Channels, gradient);
                continue;
            }

            float* widened = _widened[worker].Pointer;
            for (int pixel = 0; pixel < output.Pixels; pixel++)
            {
                new ReadOnlySpan<float>(arriving + (pixel * output.Channels), output.Channels)
                    .CopyTo(new Span<float>(widened + (pixel * Panels * PanelWidth), output.Channels));
            }

            Add(grid, widened, Panels * PanelWidth, gradient);
        }
    }

    private void Add(float* grid, float* arriving, int step, float* gradient)
    {
        (Grid input, Shape output) = (Geometry.Input, Geometry.Output.Shape);
        for (int panel = 0; panel < Panels; panel++)
        {
            PanelKernels.MultiplyTransposed(
                grid, _offsets, Geometry.KernelSize, arriving + (panel * PanelWidth), output.Height, output.Width,
                input.RowStride, input.Shape.Channels, output.Width * step, step, gradient + ((nint)panel * Geometry.KernelSize * PanelWidth));
        }
    }
}
