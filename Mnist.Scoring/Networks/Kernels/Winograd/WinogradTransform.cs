using System.Numerics;

namespace Mnist.Scoring.Networks.Kernels.Winograd;

/// <summary>The transforms of F(4×4, 3×3) for the points 0, 1, -1, 2, -2 and infinity; the matrices A, B and G are those of Lavin and Gray
/// 2015. Each value is computed by the same operations in the same order at any vector width.</summary>
internal static unsafe class WinogradTransform
{
    private const int Tile = WinogradGeometry.Tile;
    private const int Patch = WinogradGeometry.Patch;

    /// <summary>Bᵀ d B: transforms a patch of inputs.</summary>
    /// <param name="source">First value of the patch.</param>
    /// <param name="rowStride">Distance in floats between rows of the input.</param>
    /// <param name="channels">Number of input channels, at least 16.</param>
    /// <param name="target">Receives channels floats for each of the 36 products.</param>
    /// <param name="stride">Distance in floats between products.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformPatch(float* source, nint rowStride, nint channels, float* target, nint stride)
    {
        for (nint next = 0; next < channels; next += Vector<float>.Count)
        {
            // The last vector ends with the last channel and may overlap the one before.
            nint channel = Math.Min(next, channels - Vector<float>.Count);
            float* d = source + channel;
            float* t = target + channel;

            // Two rows of Bᵀ d at a time, so that they stay in registers.
            PatchOuter(d, rowStride, out Vector<float> a0, out Vector<float> b0);
            PatchOuter(d + channels, rowStride, out Vector<float> a1, out Vector<float> b1);
            PatchOuter(d + (2 * channels), rowStride, out Vector<float> a2, out Vector<float> b2);
            PatchOuter(d + (3 * channels), rowStride, out Vector<float> a3, out Vector<float> b3);
            PatchOuter(d + (4 * channels), rowStride, out Vector<float> a4, out Vector<float> b4);
            PatchOuter(d + (5 * channels), rowStride, out Vector<float> a5, out Vector<float> b5);
            StorePatchRow(a0, a1, a2, a3, a4, a5, t, stride);
            StorePatchRow(b0, b1, b2, b3, b4, b5, t + (5 * Patch * stride), stride);
            for (int point = 1; point <= 2; point++)
            {
                int inner = -4 / (point * point);
                PatchInner(d, rowStride, inner, point, out a0, out b0);
                PatchInner(d + channels, rowStride, inner, point, out a1, out b1);
                PatchInner(d + (2 * channels), rowStride, inner, point, out a2, out b2);
                PatchInner(d + (3 * channels), rowStride, inner, point, out a3, out b3);
                PatchInner(d + (4 * channels), rowStride, inner, point, out a4, out b4);
                PatchInner(d + (5 * channels), rowStride, inner, point, out a5, out b5);
                float* row = t + (((2 * point) - 1) * Patch * stride);
                StorePatchRow(a0, a1, a2, a3, a4, a5, row, stride);
                StorePatchRow(b0, b1, b2, b3, b4, b5, row + (Patch * stride), stride);
            }
        }
    }

    /// <summary>max(Aᵀ m A + bias, floor): transforms the sums of the products to a tile of outputs, and pools it.</summary>
    /// <param name="source">The first sum of the tile.</param>
    /// <param name="stride">Distance in floats between products.</param>
    /// <param name="bias">One float per output channel.</param>
    /// <param name="floor">Lower bound of the results: 0 for ReLU, negative infinity for none.</param>
    /// <param name="target">First value of the tile in the output.</param>
    /// <param name="rowStride">Distance in floats between rows of the output.</param>
    /// <param name="channels">Number of output channels, at least 16.</param>
    /// <param name="pool">Side of the pooling windows: 1 for none, or 2.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformTile(
        float* source, nint stride, float* bias, float floor, float* target, nint rowStride, nint channels, int pool)
    {
        var least = new Vector<float>(floor);
        nint row = Patch * stride;
        for (nint next = 0; next < channels; next += Vector<float>.Count)
        {
            nint channel = Math.Min(next, channels - Vector<float>.Count);
            float* m = source + channel;
            float* to = target + channel;
            Vector<float> start = Vector.Load(bias + channel);

            // Two rows of Aᵀ m at a time, so that they stay in registers.
            TileEven(m, row, out Vector<float> a0, out Vector<float> b0);
            TileEven(m + stride, row, out Vector<float> a1, out Vector<float> b1);
            TileEven(m + (2 * stride), row, out Vector<float> a2, out Vector<float> b2);
            TileEven(m + (3 * stride), row, out Vector<float> a3, out Vector<float> b3);
            TileEven(m + (4 * stride), row, out Vector<float> a4, out Vector<float> b4);
            TileEven(m + (5 * stride), row, out Vector<float> a5, out Vector<float> b5);
            TileRow(ref a0, ref a1, ref a2, ref a3, a4, a5);
            TileRow(ref b0, ref b1, ref b2, ref b3, b4, b5);
            if (pool == 1)
            {
                StoreTileRow(a0, a1, a2, a3, start, least, to, channels);
                StoreTileRow(b0, b1, b2, b3, start, least, to + (2 * rowStride), channels);
            }

            Vector<float> upperLeft = Vector.Max(a0, a1), upperRight = Vector.Max(a2, a3);
            Vector<float> lowerLeft = Vector.Max(b0, b1), lowerRight = Vector.Max(b2, b3);
            TileOdd(m, row, out a0, out b0);
            TileOdd(m + stride, row, out a1, out b1);
            TileOdd(m + (2 * stride), row, out a2, out b2);
            TileOdd(m + (3 * stride), row, out a3, out b3);
            TileOdd(m + (4 * stride), row, out a4, out b4);
            TileOdd(m + (5 * stride), row, out a5, out b5);
            TileRow(ref a0, ref a1, ref a2, ref a3, a4, a5);
            TileRow(ref b0, ref b1, ref b2, ref b3, b4, b5);
            if (pool == 1)
            {
                StoreTileRow(a0, a1, a2, a3, start, least, to + rowStride, channels);
                StoreTileRow(b0, b1, b2, b3, start, least, to + (3 * rowStride), channels);
            }
            else
            {
                // The bias and the lower bound do not change which value of a window is the largest.
                Vector.Max(Vector.Max(upperLeft, Vector.Max(a0, a1)) + start, least).Store(to);
                Vector.Max(Vector.Max(upperRight, Vector.Max(a2, a3)) + start, least).Store(to + channels);
                Vector.Max(Vector.Max(lowerLeft, Vector.Max(b0, b1)) + start, least).Store(to + rowStride);
                Vector.Max(Vector.Max(lowerRight, Vector.Max(b2, b3)) + start, least).Store(to + rowStride + channels);
            }
        }
    }

    /// <summary>factor × value + sum, rounded once; rounded twice if the processor has no fused multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MultiplyAdd(float factor, Vector<float> value, Vector<float> sum) =>
        Vector.MultiplyAddEstimate(new Vector<float>(factor), value, sum);

    // The rows of Bᵀ for the points 0 and infinity.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PatchOuter(float* d, nint row, out Vector<float> zero, out Vector<float> infinity)
    {
        zero = MultiplyAdd(4, Vector.Load(d), MultiplyAdd(-5, Vector.Load(d + (2 * row)), Vector.Load(d + (4 * row))));
        infinity = MultiplyAdd(4, Vector.Load(d + row), MultiplyAdd(-5, Vector.Load(d + (3 * row)), Vector.Load(d + (5 * row))));
    }

    // The rows of Bᵀ for a point and its negative: inner is -4 for the points ±1 and -1 for ±2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PatchInner(float* d, nint row, float inner, float point, out Vector<float> plus, out Vector<float> minus)
    {
        Vector<float> even = MultiplyAdd(inner, Vector.Load(d + (2 * row)), Vector.Load(d + (4 * row)));
        Vector<float> odd = MultiplyAdd(inner, Vector.Load(d + row), Vector.Load(d + (3 * row)));
        plus = MultiplyAdd(point, odd, even);
        minus = MultiplyAdd(-point, odd, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePatchRow(
        Vector<float> d0, Vector<float> d1, Vector<float> d2, Vector<float> d3, Vector<float> d4, Vector<float> d5, float* t, nint stride)
    {
        MultiplyAdd(4, d0, MultiplyAdd(-5, d2, d4)).Store(t);
        Vector<float> even = MultiplyAdd(-4, d2, d4), odd = MultiplyAdd(-4, d1, d3);
        (even + odd).Store(t + stride);
        (even - odd).Store(t + (2 * stride));
        even = d4 - d2;
        odd = d3 - d1;
        MultiplyAdd(2, odd, even).Store(t + (3 * stride));
        MultiplyAdd(-2, odd, even).Store(t + (4 * stride));
        MultiplyAdd(4, d1, MultiplyAdd(-5, d3, d5)).Store(t + (5 * stride));
    }

    // Rows 0 and 2 of Aᵀ.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TileEven(float* m, nint row, out Vector<float> row0, out Vector<float> row2)
    {
        Vector<float> sum = Vector.Load(m + row) + Vector.Load(m + (2 * row));
        Vector<float> outerSum = Vector.Load(m + (3 * row)) + Vector.Load(m + (4 * row));
        row0 = Vector.Load(m) + sum + outerSum;
        row2 = MultiplyAdd(4, outerSum, sum);
    }

    // Rows 1 and 3 of Aᵀ.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TileOdd(float* m, nint row, out Vector<float> row1, out Vector<float> row3)
    {
        Vector<float> difference = Vector.Load(m + row) - Vector.Load(m + (2 * row));
        Vector<float> outerDifference = Vector.Load(m + (3 * row)) - Vector.Load(m + (4 * row));
        row1 = MultiplyAdd(2, outerDifference, difference);
        row3 = MultiplyAdd(8, outerDifference, difference) + Vector.Load(m + (5 * row));
    }

    // Replaces the first four of six values by Aᵀ m.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TileRow(
        ref Vector<float> m0, ref Vector<float> m1, ref Vector<float> m2, ref Vector<float> m3, Vector<float> m4, Vector<float> m5)
    {
        Vector<float> sum = m1 + m2, difference = m1 - m2;
        Vector<float> outerSum = m3 + m4, outerDifference = m3 - m4;
        m0 = m0 + sum + outerSum;
        m1 = MultiplyAdd(2, outerDifference, difference);
        m2 = MultiplyAdd(4, outerSum, sum);
        m3 = MultiplyAdd(8, outerDifference, difference) + m5;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTileRow(
        Vector<float> t0, Vector<float> t1, Vector<float> t2, Vector<float> t3, Vector<float> start, Vector<float> least, float* to, nint channels)
    {
        Vector.Max(t0 + start, least).Store(to);
        Vector.Max(t1 + start, least).Store(to + channels);
        Vector.Max(t2 + start, least).Store(to + (2 * channels));
        Vector.Max(t3 + start, least).Store(to + (3 * channels));
    }
}
