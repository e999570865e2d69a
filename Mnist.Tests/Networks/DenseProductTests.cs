using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Tests.Networks;

public sealed unsafe class DenseProductTests
{
    // More rows than are computed at a time, the last tile of them incomplete.
    [Theory]
    [InlineData(384)]
    [InlineData(1_001)]
    public void Many_rows_give_what_each_gives_alone(int count)
    {
        const int Inputs = 19, Columns = 37;
        PanelMatrix weights = new(Inputs, NaiveKernels.Random(Inputs * Columns, 1));
        PanelMatrix bias = new(1, NaiveKernels.Random(Columns, 2));
        float[] input = NaiveKernels.Random(count * Inputs, 3), together = new float[count * Columns], alone = new float[count * Columns];
        fixed (float* from = input, all = together, one = alone)
        {
            DenseProduct.Forward(from, count, weights, bias.Panel(0), all, 0, 0, weights.Panels);
            for (int row = 0; row < count; row++)
            {
                DenseProduct.Forward(from + (row * Inputs), 1, weights, bias.Panel(0), one + (row * Columns), 0, 0, weights.Panels);
            }
        }

        Assert.Equal(alone, together);
    }
}
