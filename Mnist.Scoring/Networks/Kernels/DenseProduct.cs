using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Rows of values times a matrix of weights: what a dense layer computes.</summary>
internal static unsafe class DenseProduct
{
    private const int TileRows = ConvolutionGeometry.TileRows;
    private const int Width = PanelMatrix.PanelWidth;
    private const int RowPanels = 4;

    /// <summary>output = input × weights + bias, raised to <paramref name="floor"/>, for the panels from
    /// <paramref name="firstPanel"/> up to but without <paramref name="lastPanel"/>.</summary>
    /// <param name="input">count rows of weights.Rows floats.</param>
    /// <param name="count">Number of rows, at least 1.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="bias">One float a column, filled up to whole panels.</param>
    /// <param name="output">count rows of weights.Columns floats.</param>
    /// <param name="floor">0 for ReLU, negative infinity for none.</param>
    /// <param name="firstPanel">First panel to compute.</param>
    /// <param name="lastPanel">The panel to stop before.</param>
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
                        input, rows, 1, weights.Rows, 0, weights.Panel(panel), weights.Rows * Width, bias + first, output + first, targets, floor);
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
                    // Beyond the last row it is computed again: the same result goes to the same place.
                    int row = Math.Min(top + r, count - 1);
                    rows[r] = row * weights.Rows;
                    targets[r] = columns == Width ? row * weights.Columns : r * Width;
                }

                float* destination = columns == Width ? output + first : tile;
                Tiles.Multiply(input, rows, 1, weights.Rows, 0, weights.Panel(panel), bias + first, destination, targets, floor);
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
