using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Runs the inner loops at the vector width of the processor. The conditions are JIT-time constants, so only one branch remains.</summary>
internal static unsafe class Tiles
{
    private const int TileRows = ConvolutionGeometry.TileRows;
    private const int Width = PanelMatrix.PanelWidth;

    /// <summary>Computes c = max(a × weights + bias, floor) for the panels from <paramref name="firstPanel"/> to
    /// <paramref name="lastPanel"/> (exclusive), two at a time where that is faster.</summary>
    /// <inheritdoc cref="TileKernel{TVector}.Multiply" path="/param"/>
    [SkipLocalsInit]
    public static void Multiply(
        float* a,
        int* rows,
        int tiles,
        int segments,
        int length,
        int stride,
        PanelMatrix weights,
        float* bias,
        float* c,
        int* targets,
        float floor,
        int firstPanel,
        int lastPanel)
    {
        float* tile = stackalloc float[TileRows * Width];
        int* places = stackalloc int[TileRows];
        for (int r = 0; r < TileRows; r++)
        {
            places[r] = r * Width;
        }

        for (int panel = firstPanel, panels; panel < lastPanel; panel += panels)
        {
            int first = panel * Width, columns = weights.Columns - first;
            float* values = weights.Panel(panel);
            panels = Vector512.IsHardwareAccelerated && panel + 2 <= lastPanel && columns >= 2 * Width ? 2 : 1;
            if (panels == 2)
            {
                TileKernel<Vector16Of512>.Multiply<PanelCount.Two>(
                    a, rows, tiles, segments, length, stride, values, weights.Rows * Width, bias + first, c + first, targets, floor);
            }
            else if (columns >= Width)
            {
                MultiplyPanel(a, rows, tiles, segments, length, stride, values, bias + first, c + first, targets, floor);
            }
            else
            {
                // A panel with fewer than 16 columns must not overwrite the next pixel or row.
                for (int top = 0; top < tiles * TileRows; top += TileRows)
                {
                    MultiplyPanel(a, rows + top, 1, segments, length, stride, values, bias + first, tile, places, floor);
                    for (int r = 0; r < TileRows; r++)
                    {
                        new ReadOnlySpan<float>(tile + (r * Width), columns).CopyTo(new Span<float>(c + first + targets[top + r], columns));
                    }
                }
            }
        }
    }

    /// <inheritdoc cref="TileKernel{TVector}.MultiplyRow"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyRow(float* a, int length, float* panel, int panelStride, float* start, float* c, float floor)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TileKernel<Vector16Of512>.MultiplyRow(a, length, panel, panelStride, start, c, floor);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            TileKernel<Vector16Of256>.MultiplyRow(a, length, panel, panelStride, start, c, floor);
        }
        else
        {
            TileKernel<Vector16Of128>.MultiplyRow(a, length, panel, panelStride, start, c, floor);
        }
    }

    /// <inheritdoc cref="TileKernel{TVector}.MultiplyTransposed"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyTransposed(
        float* a, int* rows, float* b, int height, int width, int aRow, int aStep, int bRow, int bStep, float* c)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TileKernel<Vector16Of512>.MultiplyTransposed(a, rows, b, height, width, aRow, aStep, bRow, bStep, c);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            TileKernel<Vector16Of256>.MultiplyTransposed(a, rows, b, height, width, aRow, aStep, bRow, bStep, c);
        }
        else
        {
            TileKernel<Vector16Of128>.MultiplyTransposed(a, rows, b, height, width, aRow, aStep, bRow, bStep, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyPanel(
        float* a, int* rows, int tiles, int segments, int length, int stride, float* panel, float* start, float* c, int* targets, float floor)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TileKernel<Vector16Of512>.Multiply<PanelCount.One>(a, rows, tiles, segments, length, stride, panel, 0, start, c, targets, floor);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            TileKernel<Vector16Of256>.Multiply<PanelCount.One>(a, rows, tiles, segments, length, stride, panel, 0, start, c, targets, floor);
        }
        else
        {
            TileKernel<Vector16Of128>.Multiply<PanelCount.One>(a, rows, tiles, segments, length, stride, panel, 0, start, c, targets, floor);
        }
    }
}
