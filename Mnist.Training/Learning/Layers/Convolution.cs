using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Learning.Kernels;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>A convolution with stride 1, bias and optional ReLU.</summary>
internal sealed unsafe class Convolution : SlicedLayer
{
    private const int PanelWidth = PanelMatrix.PanelWidth;

    private readonly PanelMatrix _weights;
    private readonly PanelMatrix _reversedWeights;
    private readonly Parameter _weightParameter;
    private readonly Parameter _biasParameter;
    private readonly AlignedBuffer _noBias;
    private readonly ImageConvolution _forward;
    private readonly ImageConvolution _backward;
    private readonly WeightGradient _weightGradient;
    private readonly AlignedBuffer _sliceGradients;
    private readonly AlignedBuffer _sliceBiasGradients;

    /// <summary>Creates the layer with He initialisation and bias 0.</summary>
    /// <param name="kernel">Side of the kernel.</param>
    /// <param name="threads">Number of threads in the pool that runs the layer.</param>
    public Convolution(Shape input, int kernel, int channels, Padding padding, bool relu, int threads, RandomStream random)
        : base(input, ConvolutionLayer.OutputShape(input, kernel, kernel, channels, padding))
    {
        Kernel = kernel;
        Padding = padding;
        Relu = relu;
        var geometry = new ConvolutionGeometry(input, kernel, kernel, channels, padding);
        ConvolutionGeometry reversed = geometry.Reversed();
        _weights = new PanelMatrix(geometry.KernelSize, channels);
        _reversedWeights = new PanelMatrix(reversed.KernelSize, input.Channels);
        _weightParameter = Parameter.Weights(_weights, ref random);
        _biasParameter = new Parameter(_weights.Panels * PanelWidth, decays: false);
        _noBias = new AlignedBuffer(_reversedWeights.Panels * PanelWidth);
        _forward = new ImageConvolution(geometry, _weights, threads);
        _backward = new ImageConvolution(reversed, _reversedWeights, threads);
        _weightGradient = WeightGradient.Create(geometry, threads);
        _sliceGradients = new AlignedBuffer(BatchPass.Slices * _weightParameter.Length);
        _sliceBiasGradients = new AlignedBuffer(BatchPass.Slices * _biasParameter.Length);
        Parameters = [_weightParameter, _biasParameter];
    }

    public int Kernel { get; }
    public Padding Padding { get; }
    public bool Relu { get; }
    public override IReadOnlyList<Parameter> Parameters { get; }

    private protected override void Forward()
    {
        Pass.Pool.Run(_weights.Panels, (panel, _) => _forward.Prepare(panel));
        base.Forward();
    }

    private protected override void Backward()
    {
        if (InputGradient != null)
        {
            Pass.Pool.Run(_reversedWeights.Panels, (panel, _) =>
            {
                PanelKernels.Reverse(_weights, Kernel * Kernel, _reversedWeights, panel);
                _backward.Prepare(panel);
            });
        }

        Pass.Then(BackwardSlice, () => Pass.Pool.Run(_weights.Panels, (panel, _) =>
        {
            SumSlices(_sliceGradients, _weightParameter, panel, _weights.Rows * PanelWidth);
            SumSlices(_sliceBiasGradients, _biasParameter, panel, PanelWidth);
        }));
    }

    private protected override void ForwardSlice(int slice, int worker)
    {
        nint first = Pass.Start(slice);
        int images = Pass.End(slice) - Pass.Start(slice);
        float floor = Relu ? 0 : float.NegativeInfinity;
        _forward.Run(InputRows + (first * Input.Size), images, _biasParameter.Value.Pointer, OutputRows + (first * Output.Size), floor, worker);
    }

    private protected override void BackwardSlice(int slice, int worker)
    {
        nint first = Pass.Start(slice);
        int images = Pass.End(slice) - Pass.Start(slice);
        float* arriving = OutputGradient + (first * Output.Size);
        float* biasGradient = _sliceBiasGradients.Pointer + ((nint)slice * _biasParameter.Length);
        new Span<float>(biasGradient, _biasParameter.Length).Clear();

        // Image by image, as a slice does not fit into the cache.
        for (nint image = 0; image < images; image++)
        {
            if (Relu)
            {
                Elementwise.MaskByOutput(OutputRows + ((first + image) * Output.Size), arriving + (image * Output.Size), Output.Size);
            }

            Elementwise.AddColumns(arriving + (image * Output.Size), Output.Pixels, Output.Channels, biasGradient);
        }

        float* gradient = _sliceGradients.Pointer + ((nint)slice * _weightParameter.Length);
        _weightGradient.Run(InputRows + (first * Input.Size), arriving, images, gradient, worker);
        if (InputGradient != null)
        {
            _backward.Run(arriving, images, _noBias.Pointer, InputGradient + (first * Input.Size), float.NegativeInfinity, worker);
        }
    }

    private static void SumSlices(AlignedBuffer slices, Parameter parameter, int panel, int length)
    {
        nint start = (nint)panel * length;
        Elementwise.SumRows(slices.Pointer + start, BatchPass.Slices, parameter.Length, parameter.Gradient.Pointer + start, length);
    }
}
