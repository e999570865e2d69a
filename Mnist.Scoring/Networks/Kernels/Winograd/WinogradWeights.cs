using System.Numerics;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Kernels.Winograd;

/// <summary>Transforms the weights of convolutions to the right matrices of the 36 products, one below the other.</summary>
internal static unsafe class WinogradWeights
{
    private const int Width = PanelMatrix.PanelWidth;
    private const int Kernel = WinogradGeometry.Kernel;
    private const int Patch = WinogradGeometry.Patch;

    // Keyed by the weights of the layers, which networks for views of different sizes share.
    private static readonly ConditionalWeakTable<float[], PanelMatrix> Known = [];

    /// <summary>Returns the transformed weights of a layer. Layers with the same array of weights share them.</summary>
    /// <param name="layer">A layer for which <see cref="WinogradGeometry.Supports"/> is true.</param>
    public static PanelMatrix Of(ConvolutionLayer layer) => Known.GetValue(layer.Weights, weights =>
    {
        PanelMatrix matrix = new(Kernel * Kernel * layer.Input.Channels, weights);
        PanelMatrix transformed = MatrixFor(matrix);
        for (int panel = 0; panel < matrix.Panels; panel++)
        {
            Transform(matrix, panel, transformed);
        }

        return transformed;
    });

    /// <summary>Creates the matrix for the transform of weights.</summary>
    /// <param name="weights">3 × 3 × input channels rows, one column per output channel.</param>
    public static PanelMatrix MatrixFor(PanelMatrix weights) =>
        new(weights.Rows / (Kernel * Kernel) * WinogradGeometry.Products, weights.Columns);

    /// <summary>Computes G g Gᵀ for each input channel and the 16 output channels of a panel.</summary>
    /// <param name="weights">3 × 3 × input channels rows, one column per output channel.</param>
    /// <param name="panel">Index of the panel.</param>
    /// <param name="transformed">Receives 36 × input channels rows.</param>
    public static void Transform(PanelMatrix weights, int panel, PanelMatrix transformed)
    {
        int inputs = weights.Rows / (Kernel * Kernel);
        for (int lane = 0; lane < Width; lane += Vector<float>.Count)
        {
            Transform(weights.Panel(panel) + lane, inputs, transformed.Panel(panel) + lane);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform(float* source, nint inputs, float* target)
    {
        float* columns = stackalloc float[Patch * Kernel * Width];
        nint step = inputs * Width;
        for (nint input = 0; input < inputs; input++, source += Width, target += Width)
        {
            for (int x = 0; x < Kernel; x++)
            {
                TransformLine(source + (x * step), Kernel * step, columns + (x * Width), Kernel * Width);
            }

            for (int i = 0; i < Patch; i++)
            {
                TransformLine(columns + (i * Kernel * Width), Width, target + (i * Patch * step), step);
            }
        }
    }

    // One row of G for each point of the interpolation: 0, 1, -1, 2, -2 and infinity.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformLine(float* g, nint step, float* t, nint stride)
    {
        Vector<float> g0 = Vector.Load(g), g1 = Vector.Load(g + step), g2 = Vector.Load(g + (2 * step));
        Vector<float> even = g0 + g2;
        (g0 * (1 / 4f)).Store(t);
        ((even + g1) * (-1 / 6f)).Store(t + stride);
        ((even - g1) * (-1 / 6f)).Store(t + (2 * stride));
        even = WinogradTransform.MultiplyAdd(1 / 24f, g0, g2 * (1 / 6f));
        WinogradTransform.MultiplyAdd(1 / 12f, g1, even).Store(t + (3 * stride));
        WinogradTransform.MultiplyAdd(-1 / 12f, g1, even).Store(t + (4 * stride));
        g2.Store(t + (5 * stride));
    }
}
