using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>
/// Convolution by its definition, as a matrix product whose left matrix is read straight from the image: the values
/// under one kernel row lie side by side, so no patch matrix is ever built.
/// </summary>
internal static unsafe class DirectConvolution
{
    private const int TileRows = ConvolutionGeometry.TileRows;
    private const int Width = PanelMatrix.PanelWidth;

    /// <summary>Computes one image.</summary>
    /// <param name="geometry">Sizes and addresses.</param>
    /// <param name="input">geometry.Input.Length floats, with the border.</param>
    /// <param name="weights">Kernel height × kernel width × input channels rows, one column for each output channel.</param>
    /// <param name="bias">One float a column, filled up to whole panels.</param>
    /// <param name="output">geometry.Output.Length floats; only the pixels proper are written.</param>
    /// <param name="floor">0 for ReLU, negative infinity for none.</param>
    public static void Forward(ConvolutionGeometry geometry, float* input, PanelMatrix weights, float* bias, float* output, float floor)
    {
        int run = geometry.KernelWidth * geometry.Input.Shape.Channels;
        int stride = geometry.Input.RowStride;
        fixed (int* rows = geometry.InputOffsets, targets = geometry.OutputOffsets)
        {
            int panel = 0;
            if (Tiles.HasPairs)
            {
                for (; (panel + 2) * Width <= weights.Columns; panel += 2)
                {
                    for (int tile = 0; tile < geometry.Tiles; tile++)
                    {
                        int first = panel * Width;
                        Tiles.MultiplyPair(
                            input,
                            rows + (tile * TileRows),
                            geometry.KernelHeight,
                            run,
                            stride,
                            weights.Panel(panel),
                            weights.Rows * Width,
                            bias + first,
                            output + first,
                            targets + (tile * TileRows),
                            floor);
                    }
                }
            }

            for (; panel < weights.Panels; panel++)
            {
                float* values = weights.Panel(panel);
                int first = panel * Width;
                int columns = weights.Columns - first;
                for (int tile = 0; tile < geometry.Tiles; tile++)
                {
                    int* row = rows + (tile * TileRows);
                    int* target = targets + (tile * TileRows);
                    if (columns >= Width)
                    {
                        Tiles.Multiply(input, row, geometry.KernelHeight, run, stride, values, bias + first, output + first, target, floor);
                    }
                    else
                    {
                        NarrowTile(geometry.KernelHeight, run, stride, input, row, values, bias + first, output + first, target, columns, floor);
                    }
                }
            }
        }
    }

    // A panel with fewer than 16 columns must not write over the next pixel.
    [SkipLocalsInit]
    private static void NarrowTile(
        int segments, int run, int stride, float* input, int* row, float* values, float* bias, float* output, int* target, int columns, float floor)
    {
        float* tile = stackalloc float[TileRows * Width];
        int* places = stackalloc int[TileRows];
        for (int r = 0; r < TileRows; r++)
        {
            places[r] = r * Width;
        }

        Tiles.Multiply(input, row, segments, run, stride, values, bias, tile, places, floor);
        for (int r = 0; r < TileRows; r++)
        {
            new ReadOnlySpan<float>(tile + (r * Width), columns).CopyTo(new Span<float>(output + target[r], columns));
        }
    }
}
