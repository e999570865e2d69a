using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>A convolution with stride 1, bias and optional ReLU.</summary>
internal sealed unsafe class Convolution : SlicedLayer
{
    private const int TileRows = ConvolutionGeometry.TileRows;
    private const int PanelWidth = PanelMatrix.PanelWidth;

    private readonly ConvolutionGeometry _geometry;
    private readonly ConvolutionGeometry _reversed;
    private readonly PanelMatrix _weights;
    private readonly PanelMatrix _reversedWeights;
    private readonly Parameter _weightParameter;
    private readonly Parameter _biasParameter;
    private readonly AlignedBuffer _noBias;
    private readonly AlignedBuffer[] _inputGrids;
    private readonly AlignedBuffer[] _gradientGrids;
    private readonly AlignedBuffer[] _widened;
    private readonly AlignedBuffer _sliceGradients;
    private readonly AlignedBuffer _sliceBiasGradients;
    private readonly int[] _kernelOffsets;
    private readonly Action<int, int> _reduce;
    private readonly Action<int, int> _reverse;

    /// <summary>Creates the layer with He initialisation (He et al. 2015), uniform over ±√(6 / inputs), and bias 0.</summary>
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="relu">Whether to apply ReLU.</param>
    /// <param name="threads">Number of threads in the pool that runs the layer.</param>
    public Convolution(string name, Shape input, int kernel, int channels, Padding padding, bool relu, int threads, ref RandomStream random)
        : base(input, ConvolutionLayer.OutputShape(input, kernel, kernel, channels, padding))
    {
        Kernel = kernel;
        Padding = padding;
        Relu = relu;
        _geometry = new ConvolutionGeometry(input, kernel, kernel, channels, padding);
        _reversed = _geometry.Reversed();
        _weights = new PanelMatrix(_geometry.KernelSize, channels);
        _reversedWeights = new PanelMatrix(_reversed.KernelSize, input.Channels);
        _weightParameter = new Parameter($"{name}.weights", _weights.Buffer.Length, decays: true) { Value = _weights.Buffer };
        _biasParameter = new Parameter($"{name}.bias", _weights.Panels * PanelWidth, decays: false);
        Initialisation.HeUniform(_weights, ref random);
        _noBias = new AlignedBuffer(_reversedWeights.Panels * PanelWidth);
        _inputGrids = Scratch(threads, _geometry.Input.Length);
        _gradientGrids = Scratch(threads, _reversed.Input.Length);
        _widened = Scratch(threads, channels % PanelWidth == 0 ? 0 : Output.Pixels * _weights.Panels * PanelWidth);
        _sliceGradients = new AlignedBuffer(BatchPass.Slices * _weightParameter.Length);
        _sliceBiasGradients = new AlignedBuffer(BatchPass.Slices * _biasParameter.Length);
        _kernelOffsets = KernelOffsets(_geometry);
        _reduce = Reduce;
        _reverse = ReversePanel;
        Parameters = [_weightParameter, _biasParameter];
    }

    /// <summary>Side of the kernel.</summary>
    public int Kernel { get; }

    /// <summary>Padding of the input.</summary>
    public Padding Padding { get; }

    public bool Relu { get; }
    public override IReadOnlyList<Parameter> Parameters { get; }

    private protected override void Backward()
    {
        if (InputGradient != null)
        {
            Pass.Pool.Run(_reversedWeights.Panels, _reverse);
        }

        base.Backward();
        Pass.Pool.Run(_weights.Panels + 1, _reduce);
    }

    private protected override void ForwardSlice(int slice, int worker)
    {
        float* grid = _inputGrids[worker].Pointer;
        float floor = Relu ? 0 : float.NegativeInfinity;
        for (int image = Pass.Start(slice); image < Pass.End(slice); image++)
        {
            float* from = WithBorder(_geometry.Input, InputRows + ((nint)image * Input.Size), grid);
            DirectConvolution.Forward(_geometry, from, _weights, _biasParameter.Value.Pointer, OutputRows + ((nint)image * Output.Size), floor);
        }
    }

    private protected override void BackwardSlice(int slice, int worker)
    {
        float* gradient = _sliceGradients.Pointer + ((nint)slice * _weightParameter.Length);
        float* biasGradient = _sliceBiasGradients.Pointer + ((nint)slice * _biasParameter.Length);
        new Span<float>(gradient, _weightParameter.Length).Clear();
        new Span<float>(biasGradient, _biasParameter.Length).Clear();
        for (int image = Pass.Start(slice); image < Pass.End(slice); image++)
        {
            float* arriving = OutputGradient + ((nint)image * Output.Size);
            if (Relu)
            {
                Elementwise.MaskByOutput(OutputRows + ((nint)image * Output.Size), arriving, Output.Size);
            }

            Elementwise.AddColumns(arriving, Output.Pixels, Output.Channels, biasGradient);
            float* grid = WithBorder(_geometry.Input, InputRows + ((nint)image * Input.Size), _inputGrids[worker].Pointer);
            AddWeightGradient(grid, arriving, _widened[worker].Pointer, gradient);
            if (InputGradient != null)
            {
                float* from = WithBorder(_reversed.Input, arriving, _gradientGrids[worker].Pointer);
                DirectConvolution.Forward(
                    _reversed, from, _reversedWeights, _noBias.Pointer, InputGradient + ((nint)image * Input.Size), float.NegativeInfinity);
            }
        }
    }

    private static AlignedBuffer[] Scratch(int threads, int length) => [.. Enumerable.Range(0, threads).Select(_ => new AlignedBuffer(length))];

    // Without padding, the image itself is the grid.
    private static float* WithBorder(Grid grid, float* image, float* scratch)
    {
        if (grid.Border == 0)
        {
            return image;
        }

        grid.CopyIn(image, scratch);
        return scratch;
    }

    // Offset of the input value of each row of the weight matrix, relative to the output pixel (0, 0).
    private static int[] KernelOffsets(ConvolutionGeometry geometry)
    {
        int channels = geometry.Input.Shape.Channels;
        int tiles = (geometry.KernelSize + TileRows - 1) / TileRows;
        int[] offsets = GC.AllocateArray<int>(tiles * TileRows, pinned: true);
        for (int i = 0; i < offsets.Length; i++)
        {
            int row = Math.Min(i, geometry.KernelSize - 1);
            int y = row / channels / geometry.KernelWidth;
            int x = row / channels % geometry.KernelWidth;
            offsets[i] = geometry.Input.Offset(y - geometry.Before.Y, x - geometry.Before.X) + (row % channels);
        }

        return offsets;
    }

    private void AddWeightGradient(float* grid, float* arriving, float* widened, float* gradient)
    {
        int step = Output.Channels;
        if (step % PanelWidth != 0)
        {
            step = _weights.Panels * PanelWidth;
            for (int pixel = 0; pixel < Output.Pixels; pixel++)
            {
                new ReadOnlySpan<float>(arriving + (pixel * Output.Channels), Output.Channels)
                    .CopyTo(new Span<float>(widened + (pixel * step), Output.Channels));
            }

            arriving = widened;
        }

        float* tile = stackalloc float[TileRows * PanelWidth];
        fixed (int* offsets = _kernelOffsets)
        {
            for (int panel = 0; panel < _weights.Panels; panel++)
            {
                float* target = gradient + ((nint)panel * _weights.Rows * PanelWidth);
                for (int row = 0; row < _weights.Rows; row += TileRows)
                {
                    int rows = Math.Min(TileRows, _weights.Rows - row);
                    float* c = rows == TileRows ? target + (row * PanelWidth) : tile;
                    if (rows < TileRows)
                    {
                        new ReadOnlySpan<float>(target + (row * PanelWidth), rows * PanelWidth).CopyTo(new Span<float>(tile, rows * PanelWidth));
                    }

                    Tiles.MultiplyTransposed(
                        grid,
                        offsets + row,
                        arriving + (panel * PanelWidth),
                        Output.Height,
                        Output.Width,
                        _geometry.Input.RowStride,
                        Input.Channels,
                        Output.Width * step,
                        step,
                        c);
                    if (rows < TileRows)
                    {
                        new ReadOnlySpan<float>(tile, rows * PanelWidth).CopyTo(new Span<float>(target + (row * PanelWidth), rows * PanelWidth));
                    }
                }
            }
        }
    }

    private void Reduce(int item, int worker)
    {
        if (item == _weights.Panels)
        {
            int length = _biasParameter.Length;
            Elementwise.SumRows(_sliceBiasGradients.Pointer, BatchPass.Slices, length, _biasParameter.Gradient.Pointer, length);
            return;
        }

        int panel = _weights.Rows * PanelWidth;
        Elementwise.SumRows(
            _sliceGradients.Pointer + ((nint)item * panel),
            BatchPass.Slices,
            _weightParameter.Length,
            _weightParameter.Gradient.Pointer + ((nint)item * panel),
            panel);
    }

    // One panel (16 input channels) of the rotated kernel: row (y, x, output), column input.
    private void ReversePanel(int panel, int worker)
    {
        int inputs = Input.Channels;
        int outputs = Output.Channels;
        float* target = _reversedWeights.Panel(panel);
        int first = panel * PanelWidth;
        int width = Math.Min(PanelWidth, inputs - first);
        for (int tap = 0; tap < Kernel * Kernel; tap++)
        {
            int turned = (Kernel * Kernel) - 1 - tap;
            for (int output = 0; output < outputs; output++)
            {
                float* source = _weights.Panel(output / PanelWidth) + (((nint)turned * inputs) + first) * PanelWidth + (output % PanelWidth);
                float* row = target + (((nint)tap * outputs) + output) * PanelWidth;
                for (int input = 0; input < width; input++)
                {
                    row[input] = source[input * PanelWidth];
                }
            }
        }
    }
}
