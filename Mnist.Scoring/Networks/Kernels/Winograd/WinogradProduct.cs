using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Networks.Kernels.Winograd;

/// <summary>The matrix products between the two transforms: small ones, whose rows are the patches of a block.</summary>
/// <typeparam name="TVector">Implementation of a vector of 16 floats.</typeparam>
internal static unsafe class WinogradProduct<TVector>
    where TVector : struct, IVector16<TVector>
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
            if (typeof(TVector) == typeof(Vector16Of512))
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

    // c[r][0..16) = Σ a[r][k] · panel[k][0..16), and the same for the second of two panels, as in TileKernel, but for all patches in one call, as
    // these rows are short. Small layers have 4 or 9 patches: steps of five and four rows waste little on them, and four have as many
    // accumulators of AVX as are needed to start two multiply-adds per cycle. Rows up to the next multiple of four are written, never more
    // than a block has.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TPanels>(float* a, int rows, nint length, float* panel, nint panelStride, float* c, nint stride)
        where TPanels : struct
    {
        for (int fives = 5 * (rows % 4) <= rows ? rows % 4 : 0; fives > 0; fives--, rows -= 5)
        {
            TVector c0 = TVector.Create(0), c1 = c0, c2 = c0, c3 = c0, c4 = c0;
            TVector d0 = c0, d1 = c0, d2 = c0, d3 = c0, d4 = c0;
            float* a1 = a + length, a2 = a1 + length, a3 = a2 + length, a4 = a3 + length;
            float* b = panel;
            for (nint k = 0; k < length; k++)
            {
                TVector v = TVector.Load(b);
                TVector w = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.Load(b + panelStride) : v;
                c0 = TVector.MultiplyAdd(a[k], v, c0);
                d0 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a[k], w, d0) : d0;
                c1 = TVector.MultiplyAdd(a1[k], v, c1);
                d1 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a1[k], w, d1) : d1;
                c2 = TVector.MultiplyAdd(a2[k], v, c2);
                d2 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a2[k], w, d2) : d2;
                c3 = TVector.MultiplyAdd(a3[k], v, c3);
                d3 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a3[k], w, d3) : d3;
                c4 = TVector.MultiplyAdd(a4[k], v, c4);
                d4 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a4[k], w, d4) : d4;
                b += Width;
            }

            TVector.Store(c, c0);
            TVector.Store(c + stride, c1);
            TVector.Store(c + (2 * stride), c2);
            TVector.Store(c + (3 * stride), c3);
            TVector.Store(c + (4 * stride), c4);
            if (typeof(TPanels) == typeof(PanelCount.Two))
            {
                TVector.Store(c + Width, d0);
                TVector.Store(c + Width + stride, d1);
                TVector.Store(c + Width + (2 * stride), d2);
                TVector.Store(c + Width + (3 * stride), d3);
                TVector.Store(c + Width + (4 * stride), d4);
            }

            a = a4 + length;
            c += 5 * stride;
        }

        for (; rows > 0; rows -= 4)
        {
            TVector c0 = TVector.Create(0), c1 = c0, c2 = c0, c3 = c0;
            TVector d0 = c0, d1 = c0, d2 = c0, d3 = c0;
            float* a1 = a + length, a2 = a1 + length, a3 = a2 + length;
            float* b = panel;
            for (nint k = 0; k < length; k++)
            {
                TVector v = TVector.Load(b);
                TVector w = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.Load(b + panelStride) : v;
                c0 = TVector.MultiplyAdd(a[k], v, c0);
                d0 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a[k], w, d0) : d0;
                c1 = TVector.MultiplyAdd(a1[k], v, c1);
                d1 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a1[k], w, d1) : d1;
                c2 = TVector.MultiplyAdd(a2[k], v, c2);
                d2 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a2[k], w, d2) : d2;
                c3 = TVector.MultiplyAdd(a3[k], v, c3);
                d3 = typeof(TPanels) == typeof(PanelCount.Two) ? TVector.MultiplyAdd(a3[k], w, d3) : d3;
                b += Width;
            }

            TVector.Store(c, c0);
            TVector.Store(c + stride, c1);
            TVector.Store(c + (2 * stride), c2);
            TVector.Store(c + (3 * stride), c3);
            if (typeof(TPanels) == typeof(PanelCount.Two))
            {
                TVector.Store(c + Width, d0);
                TVector.Store(c + Width + stride, d1);
                TVector.Store(c + Width + (2 * stride), d2);
                TVector.Store(c + Width + (3 * stride), d3);
            }

            a = a3 + length;
            c += 4 * stride;
        }
    }
}
