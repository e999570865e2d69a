using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>
/// Runs the inner loops at the vector width of the processor. The conditions are JIT-time constants, so only one branch
/// remains.
/// </summary>
internal static unsafe class Tiles
{
    /// <summary>Whether pairs of panels are faster than one after the other.</summary>
    public static bool HasPairs => Vector512.IsHardwareAccelerated;

    /// <inheritdoc cref="TileKernel{TVector}.Multiply"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(
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

    /// <summary><see cref="Multiply"/> for a pair of panels; requires <see cref="HasPairs"/>.</summary>
    /// <inheritdoc cref="TileKernel{TVector}.Multiply"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyPair(
        float* a,
        int* rows,
        int tiles,
        int segments,
        int length,
        int stride,
        float* panel,
        int panelStride,
        float* start,
        float* c,
        int* targets,
        float floor) =>
        TileKernel<Vector16Of512>.Multiply<PanelCount.Two>(a, rows, tiles, segments, length, stride, panel, panelStride, start, c, targets, floor);

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
}
