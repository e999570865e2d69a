using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>The inner loops that perform nearly all the arithmetic of a network: a tile of 6 rows × 16 columns of a matrix product, kept in
/// registers (12 of the 16 of AVX2, as in BLIS by Van Zee and van de Geijn 2015).</summary>
/// <typeparam name="TVector">Implementation of a vector of 16 floats.</typeparam>
internal static unsafe class TileKernel<TVector>
    where TVector : struct, IVector16<TVector>
{
    /// <summary>c[r][0..16) = start + Σ a[r][k] · panel[k][0..16) for six rows r a tile, and the same for a second panel and columns 16 to 31. A
    /// row of a consists of segments of contiguous floats: one segment for a dense layer, one per kernel row for a convolution.</summary>
    /// <typeparam name="TPanels"><see cref="PanelCount.One"/> or <see cref="PanelCount.Two"/>: 6 or 12 vectors. Six accumulators of AVX-512
    /// would stall, as a multiply-add has a latency of four cycles and up to two start per cycle; narrower registers would spill twelve
    /// vectors.</typeparam>
    /// <param name="a">Base of the row offsets.</param>
    /// <param name="rows">Six offsets in floats a tile, one per row; they may repeat.</param>
    /// <param name="tiles">Number of tiles.</param>
    /// <param name="segments">Number of segments of a row.</param>
    /// <param name="length">Length of a segment in floats.</param>
    /// <param name="stride">Distance in floats between the starts of adjacent segments.</param>
    /// <param name="panel">segments × length rows of 16 floats.</param>
    /// <param name="panelStride">Distance in floats from the first panel to the second; ignored for one.</param>
    /// <param name="start">Initial value of each row, 16 floats for each panel (the bias).</param>
    /// <param name="c">Base of the output offsets.</param>
    /// <param name="targets">Six offsets in floats a tile, one per row of results.</param>
    /// <param name="floor">Lower bound of the results: 0 for ReLU, negative infinity for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TPanels>(
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
        TVector least = TVector.Create(floor);
        for (; tiles > 0; tiles--, rows += 6, targets += 6)
        {
            TVector c0 = TVector.Load(start), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0;
            TVector d0 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.Load(start + 16) : c0;
            TVector d1 = d0, d2 = d0, d3 = d0, d4 = d0, d5 = d0;
            float* b = panel;
            float* a0 = a + rows[0], a1 = a + rows[1], a2 = a + rows[2], a3 = a + rows[3], a4 = a + rows[4], a5 = a + rows[5];
            for (int segment = 0; segment < segments; segment++)
            {
                for (nint k = 0; k < length; k++)
                {
                    TVector v = TVector.Load(b);
                    TVector w = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.Load(b + panelStride) : v;
                    c0 = TVector.MultiplyAdd(a0[k], v, c0);
                    d0 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a0[k], w, d0) : d0;
                    c1 = TVector.MultiplyAdd(a1[k], v, c1);
                    d1 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a1[k], w, d1) : d1;
                    c2 = TVector.MultiplyAdd(a2[k], v, c2);
                    d2 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a2[k], w, d2) : d2;
                    c3 = TVector.MultiplyAdd(a3[k], v, c3);
                    d3 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a3[k], w, d3) : d3;
                    c4 = TVector.MultiplyAdd(a4[k], v, c4);
                    d4 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a4[k], w, d4) : d4;
                    c5 = TVector.MultiplyAdd(a5[k], v, c5);
                    d5 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a5[k], w, d5) : d5;
                    b += 16;
                }

                a0 += stride;
                a1 += stride;
                a2 += stride;
                a3 += stride;
                a4 += stride;
                a5 += stride;
            }

            TVector.Store(c + targets[0], TVector.Max(c0, least));
            TVector.Store(c + targets[1], TVector.Max(c1, least));
            TVector.Store(c + targets[2], TVector.Max(c2, least));
            TVector.Store(c + targets[3], TVector.Max(c3, least));
            TVector.Store(c + targets[4], TVector.Max(c4, least));
            TVector.Store(c + targets[5], TVector.Max(c5, least));
            if (typeof(TPanels) == typeof(PanelCount.Two))
            {
                TVector.Store(c + 16 + targets[0], TVector.Max(d0, least));
                TVector.Store(c + 16 + targets[1], TVector.Max(d1, least));
                TVector.Store(c + 16 + targets[2], TVector.Max(d2, least));
                TVector.Store(c + 16 + targets[3], TVector.Max(d3, least));
                TVector.Store(c + 16 + targets[4], TVector.Max(d4, least));
                TVector.Store(c + 16 + targets[5], TVector.Max(d5, least));
            }
        }
    }

    /// <summary>One row for four adjacent panels: c[0..64) = start + Σ a[k] · panel_j[k]. For a dense layer with a single image, where five of
    /// six rows would be wasted. Adds in the same order as <see cref="Multiply"/>, so a single image has bitwise the same results as in a
    /// batch.</summary>
    /// <param name="a">The row, <paramref name="length"/> floats.</param>
    /// <param name="length">Length of the row.</param>
    /// <param name="panel">The first panel.</param>
    /// <param name="panelStride">Distance in floats between adjacent panels; 0 to compute the same panel again.</param>
    /// <param name="start">Initial values of the results, 64 floats.</param>
    /// <param name="c">Receives 64 floats.</param>
    /// <param name="floor">See <see cref="Multiply"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyRow(float* a, int length, float* panel, int panelStride, float* start, float* c, float floor)
    {
        TVector c0 = TVector.Load(start), c1 = TVector.Load(start + 16), c2 = TVector.Load(start + 32), c3 = TVector.Load(start + 48);
        float* panel1 = panel + panelStride, panel2 = panel1 + panelStride, panel3 = panel2 + panelStride;
        for (nint k = 0; k < length; k++)
        {
            float value = a[k];
            c0 = TVector.MultiplyAdd(value, TVector.Load(panel + (k * 16)), c0);
            c1 = TVector.MultiplyAdd(value, TVector.Load(panel1 + (k * 16)), c1);
            c2 = TVector.MultiplyAdd(value, TVector.Load(panel2 + (k * 16)), c2);
            c3 = TVector.MultiplyAdd(value, TVector.Load(panel3 + (k * 16)), c3);
        }

        TVector least = TVector.Create(floor);
        TVector.Store(c, TVector.Max(c0, least));
        TVector.Store(c + 16, TVector.Max(c1, least));
        TVector.Store(c + 32, TVector.Max(c2, least));
        TVector.Store(c + 48, TVector.Max(c3, least));
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
        TVector c0 = TVector.Load(c), c1 = TVector.Load(c + 16), c2 = TVector.Load(c + 32), c3 = TVector.Load(c + 48);
        TVector c4 = TVector.Load(c + 64), c5 = TVector.Load(c + 80);
        float* a0 = a + rows[0], a1 = a + rows[1], a2 = a + rows[2], a3 = a + rows[3], a4 = a + rows[4], a5 = a + rows[5];
        for (int y = 0; y < height; y++)
        {
            nint at = (nint)y * aRow;
            float* bAt = b + ((nint)y * bRow);
            for (int x = width; x > 0; x--)
            {
                TVector value = TVector.Load(bAt);
                c0 = TVector.MultiplyAdd(a0[at], value, c0);
                c1 = TVector.MultiplyAdd(a1[at], value, c1);
                c2 = TVector.MultiplyAdd(a2[at], value, c2);
                c3 = TVector.MultiplyAdd(a3[at], value, c3);
                c4 = TVector.MultiplyAdd(a4[at], value, c4);
                c5 = TVector.MultiplyAdd(a5[at], value, c5);
                at += aStep;
                bAt += bStep;
            }
        }

        TVector.Store(c, c0);
        TVector.Store(c + 16, c1);
        TVector.Store(c + 32, c2);
        TVector.Store(c + 48, c3);
        TVector.Store(c + 64, c4);
        TVector.Store(c + 80, c5);
    }
}
