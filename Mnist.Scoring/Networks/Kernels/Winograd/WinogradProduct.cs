using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Networks.Kernels.Winograd;

/// <summary>The matrix products between the two transforms: small ones, whose rows are the patches of a block.</summary>
internal static unsafe class WinogradProduct
{
    private const int Width = PanelMatrix.PanelWidth;

    /// <summary>Computes the 36 products of a block.</summary>
    /// <param name="geometry">Sizes and offsets.</param>
    /// <param name="count">Number of patches, 1 to <see cref="WinogradGeometry.Block"/>.</param>
    /// <param name="patches">The left matrices.</param>
    /// <param name="weights">The right matrices, one below the other.</param>
    /// <param name="tiles">Receives the results. Rows after the last patch receive arbitrary values.</param>
    public static void Multiply(WinogradGeometry geometry, int count, float* patches, PanelMatrix weights, float* tiles)
    {
        int channels = geometry.Input.Shape.Channels, panelStride = weights.Rows * Width;
        for (int product = 0; product < WinogradGeometry.Products; product++)
        {
            float* a = patches + (product * geometry.PatchStride);
            float* b = weights.Panel(0) + (product * channels * Width);
            float* c = tiles + (product * geometry.TileStride);
            int panel = 0;
            if (Vector512.IsHardwareAccelerated)
            {
                for (; panel + 2 <= weights.Panels; panel += 2, b += 2 * panelStride, c += 2 * Width)
                {
                    Multiply<PanelCount.Two>(a, count, channels, b, panelStride, c, geometry.TileChannels);
                }
            }

            for (; panel < weights.Panels; panel++, b += panelStride, c += Width)
            {
                Multiply<PanelCount.One>(a, count, channels, b, 0, c, geometry.TileChannels);
            }
        }
    }

    // All patches in few calls, as these rows are short. Small layers have 4 or 9 patches: steps of five and four rows waste little on them, and
    // four have as many accumulators of AVX as are needed to start two multiply-adds per cycle. Rows up to the next multiple of four are written,
    // never more than a block has.
    private static void Multiply<TPanels>(float* a, int rows, nint length, float* panel, nint panelStride, float* c, nint stride)
        where TPanels : struct
    {
        int fives = 5 * (rows % 4) <= rows ? rows % 4 : 0;
        if (fives > 0)
        {
            Multiply<TPanels, Five>(a, fives, length, panel, panelStride, c, stride);
        }

        if (rows > 5 * fives)
        {
            Multiply<TPanels, Four>(a + (5 * fives * length), (rows - (5 * fives) + 3) / 4, length, panel, panelStride, c + (5 * fives * stride), stride);
        }
    }

    // c[r][0..16) = Σ a[r][k] · panel[k][0..16) for four or five rows r a step, and the same for the second of two panels, as in Tiles.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TPanels, TRows>(float* a, int steps, nint length, float* panel, nint panelStride, float* c, nint stride)
        where TPanels : struct
        where TRows : struct
    {
        for (; steps > 0; steps--)
        {
            Vector512<float> c0 = Vector512<float>.Zero, c1 = c0, c2 = c0, c3 = c0, c4 = c0;
            Vector512<float> d0 = c0, d1 = c0, d2 = c0, d3 = c0, d4 = c0;
            float* a1 = a + length, a2 = a1 + length, a3 = a2 + length, a4 = a3 + length;
            float* b = panel;
            for (nint k = 0; k < length; k++)
            {
                Vector512<float> v = Vector512.Load(b);
                Vector512<float> w = typeof(TPanels) == typeof(PanelCount.Two) ? Vector512.Load(b + panelStride) : v;
                c0 = Tiles.MultiplyAdd(a[k], v, c0);
                d0 = typeof(TPanels) == typeof(PanelCount.Two) ? Tiles.MultiplyAdd(a[k], w, d0) : d0;
                c1 = Tiles.MultiplyAdd(a1[k], v, c1);
                d1 = typeof(TPanels) == typeof(PanelCount.Two) ? Tiles.MultiplyAdd(a1[k], w, d1) : d1;
                c2 = Tiles.MultiplyAdd(a2[k], v, c2);
                d2 = typeof(TPanels) == typeof(PanelCount.Two) ? Tiles.MultiplyAdd(a2[k], w, d2) : d2;
                c3 = Tiles.MultiplyAdd(a3[k], v, c3);
                d3 = typeof(TPanels) == typeof(PanelCount.Two) ? Tiles.MultiplyAdd(a3[k], w, d3) : d3;
                c4 = typeof(TRows) == typeof(Five) ? Tiles.MultiplyAdd(a4[k], v, c4) : c4;
                d4 = typeof(TPanels) == typeof(PanelCount.Two) && typeof(TRows) == typeof(Five) ? Tiles.MultiplyAdd(a4[k], w, d4) : d4;
                b += Width;
            }

            Store<TPanels>(c0, d0, c);
            Store<TPanels>(c1, d1, c + stride);
            Store<TPanels>(c2, d2, c + (2 * stride));
            Store<TPanels>(c3, d3, c + (3 * stride));
            if (typeof(TRows) == typeof(Five))
            {
                Store<TPanels>(c4, d4, c + (4 * stride));
            }

            a = typeof(TRows) == typeof(Five) ? a4 + length : a4;
            c += typeof(TRows) == typeof(Five) ? 5 * stride : 4 * stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TPanels>(Vector512<float> first, Vector512<float> second, float* c)
        where TPanels : struct
    {
        first.Store(c);
        if (typeof(TPanels) == typeof(PanelCount.Two))
        {
            second.Store(c + Width);
        }
    }

    private readonly struct Four;

    private readonly struct Five;
}
