using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Matrix product of input rows and weights, as computed by a dense layer.</summary>
internal static unsafe class DenseProduct
{
    private const int TileRows = ConvolutionGeometry.TileRows;
    private const int Width = PanelMatrix.PanelWidth;
    private const int RowPanels = 4;

    /// <summary>Computes output = max(input × weights + bias, <paramref name="floor"/>) for the panels from
    /// <paramref name="firstPanel"/> to <paramref name="lastPanel"/> (exclusive).</summary>
    /// <param name="input">count rows of weights.Rows floats.</param>
    /// <param name="count">Number of rows, at least 1.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="bias">One float per column, padded to whole panels.</param>
    /// <param name="output">count rows of weights.Columns floats.</param>
    /// <param name="floor">Lower bound of the results: 0 for ReLU, negative infinity for none.</param>
    /// <param name="firstPanel">First panel.</param>
    /// <param name="lastPanel">End of the panel range (exclusive).</param>
    [SkipLocalsInit]
    public static void Forward(
        float* input, int count, PanelMatrix weights, float* bias, float* output, float floor, int firstPanel, int lastPanel)
    {
        int* rows = stackalloc int[TileRows];
        int* targets = stackalloc int[TileRows];
        float* tile = stackalloc float[TileRows * Width];
        int panel = firstPanel;
        if (count == 1)
        {
            for (; panel + RowPanels <= lastPanel && (panel + RowPanels) * Width <= weights.Columns; panel += RowPanels)
            {
                int first = panel * Width;
                Tiles.MultiplyRow(input, weights.Rows, weights.Panel(panel), weights.Rows * Width, bias + first, output + first, floor);
            }
        }

        if (Tiles.HasPairs)
        {
            for (; panel + 2 <= lastPanel && (panel + 2) * Width <= weights.Columns; panel += 2)
            {
                int first = panel * Width;
                for (int top = 0; top < count; top += TileRows)
                {
                    for (int r = 0; r < TileRows; r++)
                    {
                        int row = Math.Min(top + r, count - 1);
                        rows[r] = row * weights.Rows;
                        targets[r] = row * weights.Columns;
                    }

                    Tiles.MultiplyPair(
                        input, rows, 1, 1, weights.Rows, 0, weights.Panel(panel), weights.Rows * Width, bias + first, output + first, targets, floor);
                }
            }
        }

        for (; panel < lastPanel; panel++)
        {
            int first = panel * Width;
            int columns = Math.Min(Width, weights.Columns - first);
            for (int top = 0; top < count; top += TileRows)
            {
                for (int r = 0; r < TileRows; r++)
                {
                    // Indices past the end repeat the last row, which rewrites the same result.
                    int row = Math.Min(top + r, count - 1);
                    rows[r] = row * weights.Rows;
                    targets[r] = columns == Width ? row * weights.Columns : r * Width;
                }

                float* destination = columns == Width ? output + first : tile;
                Tiles.Multiply(input, rows, 1, 1, weights.Rows, 0, weights.Panel(panel), bias + first, destination, targets, floor);
                if (columns < Width)
                {
                    for (int r = 0; r < TileRows && top + r < count; r++)
                    {
                        new ReadOnlySpan<float>(tile + (r * Width), columns)
                            .CopyTo(new Span<float>(output + ((top + r) * weights.Columns) + first, columns));
                    }
                }
            }
        }
    }
}
