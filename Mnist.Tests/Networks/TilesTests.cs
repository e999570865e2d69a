using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Tests.Networks;

/// <summary>The inner loops compute what their definition says, to the bit where there is fused multiply-add.</summary>
public unsafe class TilesTests
{
    private const int Segments = 3;
    private const int Length = 7;
    private const int Stride = 11;
    private const int Depth = Segments * Length;

    private static readonly int[] Rows = [0, 40, 5, 40, 17, 61, 3, 0, 44, 21, 9, 60];
    private static readonly int[] Targets = [.. Enumerable.Range(0, 12).Select(row => row * 100)];
    private static readonly float[] A = NaiveKernels.Random(100, seed: 1);

    // One panel, two, which some processors compute together, and incomplete ones.
    [Theory]
    [InlineData(16, 0f)]
    [InlineData(16, float.NegativeInfinity)]
    [InlineData(32, 0f)]
    [InlineData(32, float.NegativeInfinity)]
    [InlineData(48, 0f)]
    [InlineData(10, 0f)]
    [InlineData(69, float.NegativeInfinity)]
    public void Tiles_agree_with_their_definition(int columns, float floor)
    {
        float[] weights = NaiveKernels.Random(Depth * columns, seed: 2), bias = NaiveKernels.Random(columns, seed: 3);
        PanelMatrix panels = new(Depth, weights), start = new(1, bias);
        float[] result = new float[1200];
        fixed (float* a = A, c = result)
        {
            fixed (int* rows = Rows, targets = Targets)
            {
                Tiles.Multiply(a, rows, 2, Segments, Length, Stride, panels, start.Panel(0), c, targets, floor, 0, panels.Panels);
            }
        }

        for (int r = 0; r < Rows.Length; r++)
        {
            for (int column = 0; column < columns; column++)
            {
                float sum = bias[column];
                for (int k = 0; k < Depth; k++)
                {
                    sum = MathF.FusedMultiplyAdd(A[Rows[r] + (k / Length * Stride) + (k % Length)], weights[(k * columns) + column], sum);
                }

                Assert.Equal(MathF.Max(sum, floor), result[Targets[r] + column], NaiveKernels.IsFused ? 0 : 1e-4f);
            }

            Assert.All(result[(Targets[r] + columns)..(Targets[r] + 100)], value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void A_row_has_the_bits_of_a_tile()
    {
        PanelMatrix weights = new(Depth, NaiveKernels.Random(Depth * 64, seed: 2)), start = new(1, NaiveKernels.Random(64, seed: 3));
        float[] row = new float[64], tile = new float[64];
        fixed (float* a = A, c = row, d = tile)
        {
            Tiles.MultiplyRow(a, Depth, weights.Panel(0), Depth * 16, start.Panel(0), c, 0);
            fixed (int* same = new int[6])
            {
                Tiles.Multiply(a, same, 1, 1, Depth, 0, weights, start.Panel(0), d, same, 0, 0, weights.Panels);
            }
        }

        Assert.Equal(tile, row);
    }
}
