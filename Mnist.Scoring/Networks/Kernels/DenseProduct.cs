namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Matrix product of input rows and weights, as computed by a dense layer.</summary>
internal static unsafe class DenseProduct
{
    private const int TileRows = ConvolutionGeometry.TileRows;
    private const int Width = PanelMatrix.PanelWidth;
    private const int RowPanels = 4;

    // Tiles at a time, as their offsets are on the stack.
    private const int MaxTiles = 64;

    /// <summary>Computes output = max(input × weights + bias, floor) for the panels from <paramref name="firstPanel"/> to
    /// <paramref name="lastPanel"/> (exclusive). The input is one or more rows of weights.Rows floats, the output as many rows of
    /// weights.Columns floats.</summary>
    /// <inheritdoc cref="Tiles.Multiply" path="/param"/>
    [SkipLocalsInit]
    public static void Forward(
        float* input, int count, PanelMatrix weights, float* bias, float* output, float floor, int firstPanel, int lastPanel)
    {
        int panel = firstPanel;
        for (; count == 1 && panel + RowPanels <= lastPanel && (panel + RowPanels) * Width <= weights.Columns; panel += RowPanels)
        {
            int first = panel * Width;
            Tiles.MultiplyRow(input, weights.Rows, weights.Panel(panel), weights.Rows * Width, bias + first, output + first, floor);
        }

        int most = Math.Min(MaxTiles, (count + TileRows - 1) / TileRows);
        int* rows = stackalloc int[most * TileRows];
        int* targets = stackalloc int[most * TileRows];
        for (int top = 0; top < count; top += most * TileRows)
        {
            int tiles = Math.Min(most, (count - top + TileRows - 1) / TileRows);
            for (int i = 0; i < tiles * TileRows; i++)
            {
                // Indices past the end repeat the last row, which rewrites the same result.
                int row = Math.Min(top + i, count - 1);
                rows[i] = row * weights.Rows;
                targets[i] = row * weights.Columns;
            }

            Tiles.Multiply(input, rows, tiles, 1, weights.Rows, 0, weights, bias, output, targets, floor, panel, lastPanel);
        }
    }
}
