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

    /// <summary>G g Gᵀ for each pair of channels, rounded once.</summary>
    /// <param name="weights">[3, 3, inputs, outputs] in row-major order.</param>
    /// <param name="inputs">Number of input channels.</param>
    /// <param name="outputs">Number of output channels.</param>
    /// <returns>The right matrices of the 36 products, one below the other, inputs rows each.</returns>
    public static PanelMatrix Transform(ReadOnlySpan<float> weights, int inputs, int outputs)
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
