using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Learning.Kernels;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>A fully connected layer with bias and optional ReLU. Its columns, not the images, are distributed over the threads.</summary>
internal sealed unsafe class Dense : TrainableLayer
{
    private const int PanelWidth = PanelMatrix.PanelWidth;

    private readonly PanelMatrix _weights;
    private readonly PanelMatrix _transposed;
    private readonly Parameter _weightParameter;
    private readonly Parameter _biasParameter;
    private readonly AlignedBuffer _noBias;
    private readonly AlignedBuffer[] _columns;
    private readonly int[] _rowOffsets;

    /// <summary>Creates the layer with He initialisation and bias 0.</summary>
    /// <param name="input">Input shape; a grid is flattened in memory order.</param>
    /// <param name="threads">Number of threads in the pool that runs the layer.</param>
    public Dense(Shape input, int units, bool relu, int maximumBatch, int threads, RandomStream random)
        : base(input, Shape.Vector(units))
    {
        Relu = relu;
        _weights = new PanelMatrix(input.Size, units);
        _transposed = new PanelMatrix(units, input.Size);
        _weightParameter = Parameter.Weights(_weights, ref random);
        _biasParameter = new Parameter(_weights.Panels * PanelWidth, decays: false);
        _noBias = new AlignedBuffer(_transposed.Panels * PanelWidth);
        _columns = AlignedBuffer.ForEach(threads, maximumBatch * PanelWidth);
        _rowOffsets = [.. PanelKernels.WholeTiles(input.Size)];
        Parameters = [_weightParameter, _biasParameter];
    }

    public bool Relu { get; }
    public override IReadOnlyList<Parameter> Parameters { get; }

    private protected override void Forward()
    {
        Pass.Complete();
        Pass.Pool.Run(_weights.Panels, (panel, _) => DenseProduct.Forward(
            InputRows, Pass.Count, _weights, _biasParameter.Value.Pointer, OutputRows, Relu ? 0 : float.NegativeInfinity, panel, panel + 1));
    }

    private protected override void Backward()
    {
        Pass.Complete();
        if (Relu)
        {
            Elementwise.MaskByOutput(OutputRows, OutputGradient, Pass.Count * Output.Size);
        }

        Pass.Pool.Run(_weights.Panels, WeightGradientOfPanel);
        if (InputGradient != null)
        {
            Pass.Pool.Run(_transposed.Panels, (panel, _) =>
            {
                PanelKernels.Reverse(_weights, 1, _transposed, panel);
                DenseProduct.Forward(
                    OutputGradient, Pass.Count, _transposed, _noBias.Pointer, InputGradient, float.NegativeInfinity, panel, panel + 1);
            });
        }
    }

    private void WeightGradientOfPanel(int panel, int worker)
    {
        // Copies the panel's columns to contiguous memory: the row length of the gradient matrix may be a power of two, which
        // would map its columns to the same few cache sets.
        AlignedBuffer columns = _columns[worker];
        columns.Span.Clear();
        PanelKernels.CopyPanel(OutputGradient, Pass.Count, Output.Size, panel, columns.Pointer);
        float* bias = _biasParameter.Gradient.Pointer + (panel * PanelWidth);
        new Span<float>(bias, PanelWidth).Clear();
        Elementwise.AddColumns(columns.Pointer, Pass.Count, PanelWidth, bias);

        float* gradient = _weightParameter.Gradient.Pointer + ((nint)panel * _weights.Rows * PanelWidth);
        new Span<float>(gradient, _weights.Rows * PanelWidth).Clear();
        PanelKernels.MultiplyTransposed(
            InputRows, _rowOffsets, _weights.Rows, columns.Pointer, 1, Pass.Count, 0, Input.Size, 0, PanelWidth, gradient);
    }
}
