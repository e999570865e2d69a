using System.Numerics;
using System.Runtime.CompilerServices;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Kernels.Winograd;

/// <summary>Transforms the weights of convolutions to the right matrices of the 36 products, one below the other.</summary>
internal static unsafe class WinogradWeights
{
    private const int Width = PanelMatrix.PanelWidth;
    private const int Kernel = WinogradGeometry.Kernel;
    private const int Patch = WinogradGeometry.Patch;

    // Keyed by the weights of the layers, which the ink network's networks for different view sizes share.
    private static readonly ConditionalWeakTable<float[], PanelMatrix> Known = [];

    /// <summary>Returns the transformed weights of a layer. Layers with the same array of weights share them.</summary>
    /// <param name="layer">A layer for which <see cref="WinogradGeometry.Supports(ConvolutionLayer, int)"/> is true.</param>
    public static PanelMatrix Of(ConvolutionLayer layer) => Known.GetValue(layer.Weights, weights =>
    {
        PanelMatrix matrix = new(Kernel * Kernel * layer.Input.Channels, layer.Output.Channels);
        matrix.Pack(weights);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform(float* source, nint inputs, float* target)
    {
        nint row = inputs * Width;
        for (nint input = 0; input < inputs; input++, source += Width, target += Width)
        {
            Rows(source, 3 * row, out Vector<float> a0, out Vector<float> b0, out Vector<float> c0, out Vector<float> d0, out Vector<float> e0);
            Rows(source + row, 3 * row, out Vector<float> a1, out Vector<float> b1, out Vector<float> c1, out Vector<float> d1, out Vector<float> e1);
            Rows(source + (2 * row), 3 * row, out Vector<float> a2, out Vector<float> b2, out Vector<float> c2, out Vector<float> d2, out Vector<float> e2);
            StoreRow(a0, a1, a2, target, row);
            StoreRow(b0, b1, b2, target + (Patch * row), row);
            StoreRow(c0, c1, c2, target + (2 * Patch * row), row);
            StoreRow(d0, d1, d2, target + (3 * Patch * row), row);
            StoreRow(e0, e1, e2, target + (4 * Patch * row), row);
            StoreRow(Vector.Load(source + (6 * row)), Vector.Load(source + (7 * row)), Vector.Load(source + (8 * row)), target + (5 * Patch * row), row);
        }
    }

    // The rows of G for the points 0, 1, -1, 2 and -2; that for infinity is the last value itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows(
        float* g, nint step, out Vector<float> zero, out Vector<float> one, out Vector<float> minusOne, out Vector<float> two, out Vector<float> minusTwo) =>
        Rows(Vector.Load(g), Vector.Load(g + step), Vector.Load(g + (2 * step)), out zero, out one, out minusOne, out two, out minusTwo);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows(
        Vector<float> g0,
        Vector<float> g1,
        Vector<float> g2,
        out Vector<float> zero,
        out Vector<float> one,
        out Vector<float> minusOne,
        out Vector<float> two,
        out Vector<float> minusTwo)
    {
        Vector<float> even = g0 + g2;
        zero = g0 * (1 / 4f);
        one = (even + g1) * (-1 / 6f);
        minusOne = (even - g1) * (-1 / 6f);
        even = WinogradTransform.MultiplyAdd(1 / 24f, g0, g2 * (1 / 6f));
        two = WinogradTransform.MultiplyAdd(1 / 12f, g1, even);
        minusTwo = WinogradTransform.MultiplyAdd(-1 / 12f, g1, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(Vector<float> g0, Vector<float> g1, Vector<float> g2, float* t, nint step)
    {
        Rows(g0, g1, g2, out Vector<float> zero, out Vector<float> one, out Vector<float> minusOne, out Vector<float> two, out Vector<float> minusTwo);
        zero.Store(t);
        one.Store(t + step);
        minusOne.Store(t + (2 * step));
        two.Store(t + (3 * step));
        minusTwo.Store(t + (4 * step));
        g2.Store(t + (5 * step));
    }
}
