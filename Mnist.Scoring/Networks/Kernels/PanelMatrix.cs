namespace Mnist.Scoring.Networks.Kernels;

/// <summary>
/// A weight matrix in the memory order of <see cref="TileKernel{TVector}"/>: panels of 16 columns, each in row-major order.
/// Padding columns are always 0.
/// </summary>
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

    /// <summary>Number of rows (inputs).</summary>
    public int Rows { get; }

    /// <summary>Number of columns (outputs).</summary>
    public int Columns { get; }

    /// <summary>Number of panels.</summary>
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
            int first = panel * PanelWidth;
            int width = Math.Min(PanelWidth, Columns - first);
            Span<float> target = new(Panel(panel), Rows * PanelWidth);
            for (int row = 0; row < Rows; row++)
            {
                source.Slice((row * Columns) + first, width).CopyTo(target[(row * PanelWidth)..]);
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
            int first = panel * PanelWidth;
            int width = Math.Min(PanelWidth, Columns - first);
            ReadOnlySpan<float> from = new(Panel(panel), Rows * PanelWidth);
            for (int row = 0; row < Rows; row++)
            {
                from.Slice(row * PanelWidth, width).CopyTo(destination[((row * Columns) + first)..]);
            }
        }
    }
}
