using System.Runtime.CompilerServices;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Kernels.Winograd;

/// <summary>Transforms the weights of a convolution.</summary>
internal static class WinogradWeights
{
    // One row for each point of the interpolation: 0, 1, -1, 2, -2 and infinity.
    private static readonly double[,] G =
    {
        { 1 / 4.0, 0, 0 },
        { -1 / 6.0, -1 / 6.0, -1 / 6.0 },
        { -1 / 6.0, 1 / 6.0, -1 / 6.0 },
        { 1 / 24.0, 1 / 12.0, 1 / 6.0 },
        { 1 / 24.0, -1 / 12.0, 1 / 6.0 },
        { 0, 0, 1 },
    };

    // By the weights of the layers: the ink network's networks for views of other sizes have the same ones.
    private static readonly ConditionalWeakTable<float[], PanelMatrix> Known = [];

    /// <summary>Returns G g Gᵀ for each pair of channels, rounded once. Layers with the same array of weights share it.</summary>
    /// <param name="layer">A layer for which <see cref="WinogradGeometry.Supports"/> is true.</param>
    /// <returns>The right matrices of the 36 products, one below the other, with one row per input channel.</returns>
    public static PanelMatrix Of(ConvolutionLayer layer) =>
        Known.GetValue(layer.Weights, weights => Transform(weights, layer.Input.Channels, layer.Output.Channels));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static PanelMatrix Transform(float[] weights, int inputs, int outputs)
    {
        const int Kernel = WinogradGeometry.Kernel, Patch = WinogradGeometry.Patch;
        int pairs = inputs * outputs;
        float[] transformed = new float[WinogradGeometry.Products * pairs];
        Span<double> columns = stackalloc double[Patch * Kernel];
        for (int pair = 0; pair < pairs; pair++)
        {
            for (int i = 0; i < Patch; i++)
            {
                for (int x = 0; x < Kernel; x++)
                {
                    double sum = 0;
                    for (int y = 0; y < Kernel; y++)
                    {
                        sum += G[i, y] * weights[(((y * Kernel) + x) * pairs) + pair];
                    }

                    columns[(i * Kernel) + x] = sum;
                }
            }

            for (int i = 0; i < Patch; i++)
            {
                for (int j = 0; j < Patch; j++)
                {
                    double sum = 0;
                    for (int x = 0; x < Kernel; x++)
                    {
                        sum += G[j, x] * columns[(i * Kernel) + x];
                    }

                    transformed[(((i * Patch) + j) * pairs) + pair] = (float)sum;
                }
            }
        }

        PanelMatrix matrix = new(WinogradGeometry.Products * inputs, outputs);
        matrix.Pack(transformed);
        return matrix;
    }
}
