using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>The inner loops that perform nearly all the arithmetic of a network: a tile of 6 rows × 16 columns of a matrix product, kept in
/// registers (12 of the 16 of AVX2, as in BLIS by Van Zee and van de Geijn 2015).</summary>
/// <remarks>16 columns are a <see cref="Vector512{T}"/>: one AVX-512 register, two of AVX or four of NEON. All operations are element-wise, so
/// results are bitwise identical, except on processors without fused multiply-add (x64 before 2013, and code compiled ahead of time for them),
/// whose results differ in the last bits.</remarks>
internal static unsafe class Tiles
{
    private const int TileRows = ConvolutionGeometry.TileRows;
    private const int Width = PanelMatrix.PanelWidth;

    /// <summary>Computes c = max(a × weights + bias, floor) for the panels from <paramref name="firstPanel"/> to
    /// <paramref name="lastPanel"/> (exclusive), two at a time where that is faster. A row of a consists of segments of contiguous floats: one
    /// segment for a dense layer, one per kernel row for a convolution.</summary>
    /// <param name="a">Base of the row offsets.</param>
    /// <param name="rows">Six offsets in floats a tile, one per row; they may repeat.</param>
    /// <param name="tiles">Number of tiles.</param>
    /// <param name="segments">Number of segments of a row.</param>
    /// <param name="length">Length of a segment in floats.</param>
    /// <param name="stride">Distance in floats between the starts of adjacent segments.</param>
    /// <param name="weights">segments × length rows.</param>
    /// <param name="bias">One float per column, padded to whole panels.</param>
    /// <param name="c">Base of the output offsets.</param>
    /// <param name="targets">Six offsets in floats a tile, one per row of results.</param>
    /// <param name="floor">Lower bound of the results: 0 for ReLU, negative infinity for none.</param>
    /// <param name="firstPanel">First panel.</param>
    /// <param name="lastPanel">End of the panel range (exclusive).</param>
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

        for (int panel = firstPanel; panel < lastPanel; panel++)
        {
            int first = panel * Width, columns = weights.Columns - first;
            float* values = weights.Panel(panel);
            if (Vector512.IsHardwareAccelerated && panel + 2 <= lastPanel && columns >= 2 * Width)
            {
                Multiply<PanelCount.Two>(
                    a, rows, tiles, segments, length, stride, values, weights.Rows * Width, bias + first, c + first, targets, floor);
                panel++;
            }
            else if (columns >= Width)
            {
                Multiply<PanelCount.One>(a, rows, tiles, segments, length, stride, values, 0, bias + first, c + first, targets, floor);
            }
            else
            {
                // A panel with fewer than 16 columns must not overwrite the next pixel or row.
                for (int top = 0; top < tiles * TileRows; top += TileRows)
                {
                    Multiply<PanelCount.One>(a, rows + top, 1, segments, length, stride, values, 0, bias + first, tile, places, floor);
                    for (int r = 0; r < TileRows; r++)
                    {
                        new ReadOnlySpan<float>(tile + (r * Width), columns).CopyTo(new Span<float>(c + first + targets[top + r], columns));
                    }
                }
            }
        }
    }

    /// <summary>One row for four adjacent panels: c[0..64) = start + Σ a[k] · panel_j[k]. For a dense layer with a single image, where five of
    /// six rows would be wasted. Adds in the same order as <see cref="Multiply"/>, so a single image has bitwise the same results as in a
    /// batch.</summary>
    /// <param name="a">The row, <paramref name="length"/> floats.</param>
    /// <param name="length">Length of the row.</param>
    /// <param name="panel">The first panel.</param>
    /// <param name="panelStride">Distance in floats between adjacent panels.</param>
    /// <param name="start">Initial values of the results, 64 floats.</param>
    /// <param name="c">Receives 64 floats.</param>
    /// <param name="floor">See <see cref="Multiply"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyRow(float* a, int length, float* panel, int panelStride, float* start, float* c, float floor)
    {
        Vector512<float> c0 = Vector512.Load(start), c1 = Vector512.Load(start + 16), c2 = Vector512.Load(start + 32), c3 = Vector512.Load(start + 48);
        float* panel1 = panel + panelStride, panel2 = panel1 + panelStride, panel3 = panel2 + panelStride;
        for (nint k = 0; k < length; k++)
        {
            float value = a[k];
            c0 = MultiplyAdd(value, Vector512.Load(panel + (k * 16)), c0);
            c1 = MultiplyAdd(value, Vector512.Load(panel1 + (k * 16)), c1);
            c2 = MultiplyAdd(value, Vector512.Load(panel2 + (k * 16)), c2);
            c3 = MultiplyAdd(value, Vector512.Load(panel3 + (k * 16)), c3);
        }

        Vector512<float> least = Vector512.Create(floor);
        Vector512.Max(c0, least).Store(c);
        Vector512.Max(c1, least).Store(c + 16);
        Vector512.Max(c2, least).Store(c + 32);
        Vector512.Max(c3, least).Store(c + 48);
    }

    /// <summary>c[r][0..16) += Σ a[r + position] · b[position][0..16) over a grid of positions: the product with the transposed left matrix,
    /// which is the gradient of the weights.</summary>
    /// <param name="a">Base of the row offsets.</param>
    /// <param name="rows">Six offsets in floats, one per row; they may repeat.</param>
    /// <param name="b">16 floats per position.</param>
    /// <param name="height">Number of grid rows.</param>
    /// <param name="width">Number of positions per grid row.</param>
    /// <param name="aRow">Distance in floats between adjacent grid rows in a.</param>
    /// <param name="aStep">Distance in floats between adjacent positions in a.</param>
    /// <param name="bRow">Distance in floats between adjacent grid rows in b.</param>
    /// <param name="bStep">Distance in floats between adjacent positions in b.</param>
    /// <param name="c">Six consecutive rows of 16 floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyTransposed(
        float* a, int* rows, float* b, int height, int width, int aRow, int aStep, int bRow, int bStep, float* c)
    {
        Vector512<float> c0 = Vector512.Load(c), c1 = Vector512.Load(c + 16), c2 = Vector512.Load(c + 32);
        Vector512<float> c3 = Vector512.Load(c + 48), c4 = Vector512.Load(c + 64), c5 = Vector512.Load(c + 80);
        float* a0 = a + rows[0], a1 = a + rows[1], a2 = a + rows[2], a3 = a + rows[3], a4 = a + rows[4], a5 = a + rows[5];
        for (int y = 0; y < height; y++)
        {
            nint at = (nint)y * aRow;
            float* bAt = b + ((nint)y * bRow);
            for (int x = width; x > 0; x--)
            {
                Vector512<float> value = Vector512.Load(bAt);
                c0 = MultiplyAdd(a0[at], value, c0);
                c1 = MultiplyAdd(a1[at], value, c1);
                c2 = MultiplyAdd(a2[at], value, c2);
                c3 = MultiplyAdd(a3[at], value, c3);
                c4 = MultiplyAdd(a4[at], value, c4);
                c5 = MultiplyAdd(a5[at], value, c5);
                at += aStep;
                bAt += bStep;
            }
        }

        c0.Store(c);
        c1.Store(c + 16);
        c2.Store(c + 32);
        c3.Store(c + 48);
        c4.Store(c + 64);
        c5.Store(c + 80);
    }

    /// <summary>factor × value + sum, rounded once; rounded twice if the processor has no fused multiply-add, which would be a hundred times
    /// slower to emulate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(float factor, Vector512<float> value, Vector512<float> sum) =>
        Vector512.MultiplyAddEstimate(Vector512.Create(factor), value, sum);

    // One or two panels: 6 or 12 vectors. Six accumulators of AVX-512 would stall, as a multiply-add has a latency of four cycles and up to two
    // start per cycle; narrower registers would spill twelve vectors.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TPanels>(
        float* a,
        int* rows,
        int tiles,
        int segments,
        int length,
        int stride,
        float* panel,
        nint panelStride,
        float* start,
        float* c,
        int* targets,
        float floor)
        where TPanels : struct
    {
        Vector512<float> least = Vector512.Create(floor);
        for (; tiles > 0; tiles--, rows += 6, targets += 6)
        {
            Vector512<float> c0 = Vector512.Load(start), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0;
            Vector512<float> d0 = typeof(TPanels) == typeof(PanelCount.Two) ? Vector512.Load(start + 16) : c0;
            Vector512<float> d1 = d0, d2 = d0, d3 = d0, d4 = d0, d5 = d0;
            float* b = panel;
            float* a0 = a + rows[0], a1 = a + rows[1], a2 = a + rows[2], a3 = a + rows[3], a4 = a + rows[4], a5 = a + rows[5];
            for (int segment = 0; segment < segments; segment++)
            {
                for (nint k = 0; k < length; k++)
                {
                    Vector512<float> v = Vector512.Load(b);
                    Vector512<float> w = typeof(TPanels) == typeof(PanelCount.Two) ? Vector512.Load(b + panelStride) : v;
                    c0 = MultiplyAdd(a0[k], v, c0);
                    d0 = typeof(TPanels) == typeof(PanelCount.Two) ? MultiplyAdd(a0[k], w, d0) : d0;
                    c1 = MultiplyAdd(a1[k], v, c1);
                    d1 = typeof(TPanels) == typeof(PanelCount.Two) ? MultiplyAdd(a1[k], w, d1) : d1;
                    c2 = MultiplyAdd(a2[k], v, c2);
                    d2 = typeof(TPanels) == typeof(PanelCount.Two) ? MultiplyAdd(a2[k], w, d2) : d2;
                    c3 = MultiplyAdd(a3[k], v, c3);
                    d3 = typeof(TPanels) == typeof(PanelCount.Two) ? MultiplyAdd(a3[k], w, d3) : d3;
                    c4 = MultiplyAdd(a4[k], v, c4);
                    d4 = typeof(TPanels) == typeof(PanelCount.Two) ? MultiplyAdd(a4[k], w, d4) : d4;
                    c5 = MultiplyAdd(a5[k], v, c5);
                    d5 = typeof(TPanels) == typeof(PanelCount.Two) ? MultiplyAdd(a5[k], w, d5) : d5;
                    b += 16;
                }

                a0 += stride;
                a1 += stride;
                a2 += stride;
                a3 += stride;
                a4 += stride;
                a5 += stride;
            }

            Vector512.Max(c0, least).Store(c + targets[0]);
            Vector512.Max(c1, least).Store(c + targets[1]);
            Vector512.Max(c2, least).Store(c + targets[2]);
            Vector512.Max(c3, least).Store(c + targets[3]);
            Vector512.Max(c4, least).Store(c + targets[4]);
            Vector512.Max(c5, least).Store(c + targets[5]);
            if (typeof(TPanels) == typeof(PanelCount.Two))
            {
                Vector512.Max(d0, least).Store(c + 16 + targets[0]);
                Vector512.Max(d1, least).Store(c + 16 + targets[1]);
                Vector512.Max(d2, least).Store(c + 16 + targets[2]);
                Vector512.Max(d3, least).Store(c + 16 + targets[3]);
                Vector512.Max(d4, least).Store(c + 16 + targets[4]);
                Vector512.Max(d5, least).Store(c + 16 + targets[5]);
            }
        }
    }
}
