using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Networks.Kernels.Winograd;

/// <summary>
/// The transforms of F(4×4, 3×3) for the points 0, 1, -1, 2, -2 and infinity; the matrices A, B and G are those of Lavin and Gray 2015.
/// All vector widths compute each value by the same operations in the same order.
/// </summary>
/// <typeparam name="TVector">Implementation of a vector of 16 floats.</typeparam>
internal static unsafe class WinogradTransform<TVector>
    where TVector : struct, IVector16<TVector>
{
    private const int Width = PanelMatrix.PanelWidth;
    private const int Tile = WinogradGeometry.Tile;
    private const int Patch = WinogradGeometry.Patch;

    /// <summary>Bᵀ d B: transforms a patch of inputs.</summary>
    /// <param name="source">First value of the patch.</param>
    /// <param name="rowStride">Distance in floats between rows of the input.</param>
    /// <param name="channels">Number of input channels, at least 16.</param>
    /// <param name="target">Receives channels floats for each of the 36 products.</param>
    /// <param name="stride">Distance in floats between products.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformPatch(float* source, int rowStride, int channels, float* target, int stride)
    {
        float* columns = stackalloc float[Patch * Patch * Width];

        // The last vector ends with the last channel and may overlap the one before.
        for (int channel = 0; ; channel = Math.Min(channel + Width, channels - Width))
        {
            for (int x = 0; x < Patch; x++)
            {
                TransformPatchLine(source + (x * channels) + channel, rowStride, columns + (x * Width), Patch * Width);
            }

            for (int i = 0; i < Patch; i++)
            {
                TransformPatchLine(columns + (i * Patch * Width), Width, target + (i * Patch * stride) + channel, stride);
            }

            if (channel == channels - Width)
            {
                break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransformPatchLine(float* d, nint step, float* t, nint stride)
    {
        TVector d1 = TVector.Load(d + step);
        TVector d2 = TVector.Load(d + (2 * step));
        TVector d3 = TVector.Load(d + (3 * step));
        TVector d4 = TVector.Load(d + (4 * step));
        TVector even = TVector.MultiplyAdd(-4, d2, d4);
        TVector odd = TVector.MultiplyAdd(-4, d1, d3);
        TVector.Store(t + stride, TVector.Add(even, odd));
        TVector.Store(t + (2 * stride), TVector.Subtract(even, odd));
        even = TVector.Subtract(d4, d2);
        odd = TVector.Subtract(d3, d1);
        TVector.Store(t + (3 * stride), TVector.MultiplyAdd(2, odd, even));
        TVector.Store(t + (4 * stride), TVector.MultiplyAdd(-2, odd, even));
        TVector.Store(t, TVector.MultiplyAdd(4, TVector.Load(d), TVector.MultiplyAdd(-5, d2, d4)));
        TVector.Store(t + (5 * stride), TVector.MultiplyAdd(4, d1, TVector.MultiplyAdd(-5, d3, TVector.Load(d + (5 * step)))));
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
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformTile(
        float* source, int stride, float* bias, float floor, float* target, int rowStride, int channels, int pool)
    {
        float* columns = stackalloc float[Tile * Patch * Width];
        float* rows = stackalloc float[Tile * Tile * Width];
        TVector least = TVector.Create(floor);
        for (int channel = 0; ; channel = Math.Min(channel + Width, channels - Width))
        {
            for (int j = 0; j < Patch; j++)
            {
                TransformTileLine(source + (j * stride) + channel, Patch * stride, columns + (j * Width), Patch * Width);
            }

            for (int y = 0; y < Tile; y++)
            {
                TransformTileLine(columns + (y * Patch * Width), Width, rows + (y * Tile * Width), Width);
            }

            TVector start = TVector.Load(bias + channel);
            if (pool == 1)
            {
                for (int y = 0; y < Tile; y++)
                {
                    for (int x = 0; x < Tile; x++)
                    {
                        TVector value = TVector.Add(TVector.Load(rows + (((y * Tile) + x) * Width)), start);
                        TVector.Store(target + (y * rowStride) + (x * channels) + channel, TVector.Max(value, least));
                    }
                }
            }
            else
            {
                // The bias and the lower bound do not change which value of a window is the largest.
                for (int y = 0; y < Tile / 2; y++)
                {
                    for (int x = 0; x < Tile / 2; x++)
                    {
                        float* window = rows + (((y * Tile) + x) * 2 * Width);
                        float* below = window + (Tile * Width);
                        TVector most = TVector.Max(
                            TVector.Max(TVector.Load(window), TVector.Load(window + Width)),
                            TVector.Max(TVector.Load(below), TVector.Load(below + Width)));
                        TVector.Store(target + (y * rowStride) + (x * channels) + channel, TVector.Max(TVector.Add(most, start), least));
                    }
                }
            }

            if (channel == channels - Width)
            {
                break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransformTileLine(float* m, nint step, float* t, nint stride)
    {
        TVector m1 = TVector.Load(m + step);
        TVector m2 = TVector.Load(m + (2 * step));
        TVector m3 = TVector.Load(m + (3 * step));
        TVector m4 = TVector.Load(m + (4 * step));
        TVector sum = TVector.Add(m1, m2);
        TVector difference = TVector.Subtract(m1, m2);
        TVector outerSum = TVector.Add(m3, m4);
        TVector outerDifference = TVector.Subtract(m3, m4);
        TVector.Store(t, TVector.Add(TVector.Add(TVector.Load(m), sum), outerSum));
        TVector.Store(t + stride, TVector.MultiplyAdd(2, outerDifference, difference));
        TVector.Store(t + (2 * stride), TVector.MultiplyAdd(4, outerSum, sum));
        TVector.Store(t + (3 * stride), TVector.Add(TVector.MultiplyAdd(8, outerDifference, difference), TVector.Load(m + (5 * step))));
    }
}
