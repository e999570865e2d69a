namespace Mnist.Scoring.Networks.Kernels;

/// <summary>A weight matrix in the memory order of <see cref="Tiles"/>: panels of 16 columns, each in row-major order. Padding
/// columns are always 0.</summary>
internal sealed unsafe class PanelMatrix
{
    /// <summary>Number of columns of a panel.</summary>
    public const int PanelWidth = 16;

    /// <summary>Creates a matrix of zeros.</summary>
    public PanelMatrix(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        Panels = (columns + PanelWidth - 1) / PanelWidth;
        Buffer = new AlignedBuffer(checked(Panels * rows * PanelWidth));
    }

    /// <summary>Creates a matrix from values in row-major order.</summary>
    public PanelMatrix(int rows, ReadOnlySpan<float> values)
        : this(rows, values.Length / rows) => Pack(values);

    public int Rows { get; }
    public int Columns { get; }
    public int Panels { get; }

    /// <summary>All panels in order.</summary>
    public AlignedBuffer Buffer { get; }

    /// <summary>The rows × 16 floats of one panel.</summary>
    public float* Panel(int index) => Buffer.Pointer + ((nint)index * Rows * PanelWidth);

    /// <summary>Copies the matrix from row-major order.</summary>
    /// <param name="source">rows × columns values.</param>
    public void Pack(ReadOnlySpan<float> source)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, Rows * Columns);
        for (int panel = 0; panel < Panels; panel++)
        {
            for (int row = 0; row < Rows; row++)
            {
                Span<float> part = Part(panel, row);
                source.Slice((row * Columns) + (panel * PanelWidth), part.Length).CopyTo(part);
            }
        }
    }

    /// <summary>Copies the matrix to row-major order.</summary>
    /// <param name="destination">rows × columns values.</param>
    public void Unpack(Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Rows * Columns);
        for (int panel = 0; panel < Panels; panel++)
        {
            for (int row = 0; row < Rows; row++)
            {
                Part(panel, row).CopyTo(destination[((row * Columns) + (panel * PanelWidth))..]);
            }
        }
    }

    // A row of a panel, without the padding.
    private Span<float> Part(int panel, int row) => new(Panel(panel) + ((nint)row * PanelWidth), Math.Min(PanelWidth, Columns - (panel * PanelWidth)));
}
