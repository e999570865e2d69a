using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>
/// Direct convolution: a matrix product whose left matrix is read directly from the image. The values under a kernel row
/// are contiguous, so no patch matrix (im2col) is built.
/// </summary>
internal static unsafe class DirectConvolution
{
    private const int TileRows = ConvolutionGeometry.TileRows;
    private const int Width = PanelMatrix.PanelWidth;

    /// <summary>Computes one image.</summary>
    /// <param name="geometry">Sizes and offsets.</param>
    /// <param name="input">geometry.Input.Length floats, including the border.</param>
    /// <param name="weights">Kernel height × kernel width × input channels rows, one column per output channel.</param>
    /// <param name="bias">One float per column, padded to whole panels.</param>
    /// <param name="output">geometry.Output.Length floats; the border is not written.</param>
    /// <param name="floor">Lower bound of the results: 0 for ReLU, negative infinity for none.</param>
    public static void Forward(ConvolutionGeometry geometry, float* input, PanelMatrix weights, float* bias, float* output, float floor)
    {
        int run = geometry.KernelWidth * geometry.Input.Shape.Channels;
        int stride = geometry.Input.RowStride;
        fixed (int* rows = geometry.InputOffsets, targets = geometry.OutputOffsets)
        {
            int panel = 0;
            for (; Tiles.HasPairs && (panel + 2) * Width <= weights.Columns; panel += 2)
            {
                int first = panel * Width;
                Tiles.MultiplyPair(
                    input,
                    rows,
                    geometry.Tiles,
                    geometry.KernelHeight,
                    run,
                    stride,
                    weights.Panel(panel),
                    weights.Rows * Width,
                    bias + first,
                    output + first,
                    targets,
                    floor);
            }

            for (; panel < weights.Panels; panel++)
            {
                float* values = weights.Panel(panel);
                int first = panel * Width;
                int columns = weights.Columns - first;
                if (columns >= Width)
                {
                    Tiles.Multiply(input, rows, geometry.Tiles, geometry.KernelHeight, run, stride, values, bias + first, output + first, targets, floor);
                    continue;
                }

                for (int tile = 0; tile < geometry.Tiles; tile++)
                {
                    int at = tile * TileRows;
                    NarrowTile(geometry.KernelHeight, run, stride, input, rows + at, values, bias + first, output + first, targets + at, columns, floor);
                }
            }
        }
    }

    // A panel with fewer than 16 columns must not overwrite the next pixel.
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

        Tiles.Multiply(input, row, 1, segments, run, stride, values, bias, tile, places, floor);
        for (int r = 0; r < TileRows; r++)
        {
            new ReadOnlySpan<float>(tile + (r * Width), columns).CopyTo(new Span<float>(output + target[r], columns));
        }
    }
}
