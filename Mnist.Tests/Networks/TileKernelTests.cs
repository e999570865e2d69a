using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Tests.Networks;

/// <summary>Every width of register computes what the definition says, to the bit where there is fused multiply-add.</summary>
public unsafe class TileKernelTests
{
    private const int Segments = 3;
    private const int Length = 7;
    private const int Stride = 11;
    private const int Depth = Segments * Length;

    private static readonly int[] Rows = [0, 40, 5, 40, 17, 61];
    private static readonly int[] Targets = [0, 32, 64, 32, 96, 128];
    private static readonly float[] A = Values(100, seed: 1);
    private static readonly float[] Panels = Values(4 * Depth * 16, seed: 2);
    private static readonly float[] Start = Values(64, seed: 3);

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NegativeInfinity)]
    public void A_tile_agrees_with_its_definition(float floor)
    {
        AssertEqual(16, floor, Run<Vector16Of128>(pair: false, floor));
        AssertEqual(16, floor, Run<Vector16Of256>(pair: false, floor));
        AssertEqual(16, floor, Run<Vector16Of512>(pair: false, floor));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NegativeInfinity)]
    public void A_tile_of_two_panels_agrees_with_its_definition(float floor)
    {
        AssertEqual(32, floor, Run<Vector16Of128>(pair: true, floor));
        AssertEqual(32, floor, Run<Vector16Of256>(pair: true, floor));
        AssertEqual(32, floor, Run<Vector16Of512>(pair: true, floor));
    }

    [Fact]
    public void A_row_has_the_bits_of_a_tile()
    {
        AssertRow<Vector16Of128>();
        AssertRow<Vector16Of256>();
        AssertRow<Vector16Of512>();
    }

    private static float[] Run<TVector>(bool pair, float floor)
        where TVector : struct, IVector16<TVector>
    {
        float[] result = new float[160];
        fixed (float* a = A, panels = Panels, start = Start, c = result)
        {
            fixed (int* rows = Rows, targets = Targets)
            {
                if (pair)
                {
                    TileKernel<TVector>.Multiply<PanelCount.Two>(a, rows, 1, Segments, Length, Stride, panels, Depth * 16, start, c, targets, floor);
                }
                else
                {
                    TileKernel<TVector>.Multiply<PanelCount.One>(a, rows, 1, Segments, Length, Stride, panels, 0, start, c, targets, floor);
                }
            }
        }

        return result;
    }

    private static void AssertRow<TVector>()
        where TVector : struct, IVector16<TVector>
    {
        float[] row = new float[64];
        float[] tile = new float[160];
        fixed (float* a = A, panels = Panels, start = Start, c = row, d = tile)
        {
            TileKernel<TVector>.MultiplyRow(a, Depth, panels, Depth * 16, start, c, 0);
            fixed (int* rows = new int[6], targets = Targets)
            {
                for (int panel = 0; panel < 4; panel++)
                {
                    TileKernel<TVector>.Multiply<PanelCount.One>(a, rows, 1, 1, Depth, 0, panels + (panel * Depth * 16), 0, start + (panel * 16), d, targets, 0);
                    Assert.Equal(tile[..16], row[(panel * 16)..((panel + 1) * 16)]);
                }
            }
        }
    }

    private static void AssertEqual(int columns, float floor, float[] actual)
    {
        for (int r = 0; r < Rows.Length; r++)
        {
            for (int column = 0; column < columns; column++)
            {
                float sum = Start[column];
                for (int k = 0; k < Depth; k++)
                {
                    float weight = Panels[((column / 16 * Depth) + k) * 16 + (column % 16)];
                    sum = MathF.FusedMultiplyAdd(A[Rows[r] + (k / Length * Stride) + (k % Length)], weight, sum);
                }

                Assert.Equal(MathF.Max(sum, floor), actual[Targets[r] + column], NaiveKernels.IsFused ? 0 : 1e-4f);
            }
        }
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
