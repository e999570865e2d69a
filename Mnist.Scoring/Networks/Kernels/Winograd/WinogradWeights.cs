using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
        if (Vector512.IsHardwareAccelerated)
        {
            Transform<Vector16Of512>(weights.Panel(panel), inputs, transformed.Panel(panel));
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Transform<Vector16Of256>(weights.Panel(panel), inputs, transformed.Panel(panel));
        }
        else
        {
            Transform<Vector16Of128>(weights.Panel(panel), inputs, transformed.Panel(panel));
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform<TVector>(float* source, int inputs, float* target)
        where TVector : struct, IVector16<TVector>
    {
        float* columns = stackalloc float[Patch * Kernel * Width];
        for (int input = 0; input < inputs; input++, source += Width, target += Width)
        {
            for (int x = 0; x < Kernel; x++)
            {
                TransformLine<TVector>(source + (x * inputs * Width), Kernel * inputs * Width, columns + (x * Width), Kernel * Width);
            }

            for (int i = 0; i < Patch; i++)
            {
                TransformLine<TVector>(columns + (i * Kernel * Width), Width, target + (i * Patch * inputs * Width), inputs * Width);
            }
        }
    }

    // One row of G for each point of the interpolation: 0, 1, -1, 2, -2 and infinity.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformLine<TVector>(float* g, nint step, float* t, nint stride)
        where TVector : struct, IVector16<TVector>
    {
        TVector zero = TVector.Create(0);
        TVector g0 = TVector.Load(g);
        TVector g1 = TVector.Load(g + step);
        TVector g2 = TVector.Load(g + (2 * step));
        TVector even = TVector.Add(g0, g2);
        TVector.Store(t, TVector.MultiplyAdd(1 / 4f, g0, zero));
        TVector.Store(t + stride, TVector.MultiplyAdd(-1 / 6f, TVector.Add(even, g1), zero));
        TVector.Store(t + (2 * stride), TVector.MultiplyAdd(-1 / 6f, TVector.Subtract(even, g1), zero));
        even = TVector.MultiplyAdd(1 / 24f, g0, TVector.MultiplyAdd(1 / 6f, g2, zero));
        TVector.Store(t + (3 * stride), TVector.MultiplyAdd(1 / 12f, g1, even));
        TVector.Store(t + (4 * stride), TVector.MultiplyAdd(-1 / 12f, g1, even));
        TVector.Store(t + (5 * stride), g2);
    }
}
