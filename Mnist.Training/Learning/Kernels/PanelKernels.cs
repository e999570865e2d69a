using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Training.Learning.Kernels;

/// <summary>What the backward passes of dense layers and convolutions have in common.</summary>
internal static unsafe class PanelKernels
{
    private const int TileRows = ConvolutionGeometry.TileRows;
    private const int PanelWidth = PanelMatrix.PanelWidth;

    /// <summary>The indices of rows; the last is repeated to complete a tile.</summary>
    public static IEnumerable<int> WholeTiles(int rows) =>
        Enumerable.Range(0, (rows + TileRows - 1) / TileRows * TileRows).Select(row => Math.Min(row, rows - 1));

    /// <summary>Copies the columns of a panel to rows of 16 floats; the padding of a panel with fewer columns is not written.</summary>
    public static void CopyPanel(float* matrix, int rows, int columns, int panel, float* copy)
    {
        int first = panel * PanelWidth, width = Math.Min(PanelWidth, columns - first);
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(matrix + ((nint)row * columns) + first, width).CopyTo(new Span<float>(copy + (row * PanelWidth), width));
        }
    }

    /// <summary>Fills a panel (16 inputs) of the weights that lead back from outputs to inputs: row (tap, output), column input. The taps
    /// of the kernel, one in a dense layer, are in reverse order.</summary>
    public static void Reverse(PanelMatrix weights, int taps, PanelMatrix reversed, int panel)
    {
        int first = panel * PanelWidth;
        int width = Math.Min(PanelWidth, reversed.Columns - first);
        float* row = reversed.Panel(panel);
        for (int tap = taps - 1; tap >= 0; tap--)
        {
            for (int output = 0; output < weights.Columns; output++, row += PanelWidth)
            {
                float* source = weights.Panel(output / PanelWidth) + (((nint)tap * reversed.Columns) + first) * PanelWidth + (output % PanelWidth);
                for (int input = 0; input < width; input++)
                {
                    row[input] = source[input * PanelWidth];
                }
            }
        }
    }

    /// <summary>Adds the product of the transposed inputs with the gradients of a panel's outputs to a panel of <paramref name="rows"/>
    /// rows; the other parameters are those of <see cref="Tiles.MultiplyTransposed"/>.</summary>
    public static void MultiplyTransposed(
        float* a, int[] rowOffsets, int rows, float* b, int height, int width, int aRow, int aStep, int bRow, int bStep, float* panel)
    {
        float* tile = stackalloc float[TileRows * PanelWidth];
        fixed (int* offsets = rowOffsets)
        {
            for (int row = 0; row < rows; row += TileRows, panel += TileRows * PanelWidth)
            {
                // The last tile may be incomplete.
                int length = Math.Min(TileRows, rows - row) * PanelWidth;
                float* c = length == TileRows * PanelWidth ? panel : tile;
                if (c == tile)
                {
                    new ReadOnlySpan<float>(panel, length).CopyTo(new Span<float>(tile, length));
                }

                Tiles.MultiplyTransposed(a, offsets + row, b, height, width, aRow, aStep, bRow, bStep, c);
                if (c == tile)
                {
                    new ReadOnlySpan<float>(tile, length).CopyTo(new Span<float>(panel, length));
                }
            }
        }
    }
}
