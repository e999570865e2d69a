using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mnist.Scoring.Imaging.Decoding.Jpeg;

namespace Mnist.Tests.Imaging.Decoding.Jpeg;

public class InverseDctTests
{
    private const int Side = 8;

    [Property(MaxTest = 300)]
    public Property Samples_are_those_of_the_definition() => Prop.ForAll(Blocks().ToArbitrary(), coefficients =>
    {
        ushort[] steps = [.. Enumerable.Range(0, 64).Select(i => (ushort)(1 + i % 7))];
        short[] block = [.. coefficients.Select((c, i) => (short)(c / steps[i]))];
        var samples = new byte[Side * 10];

        InverseDct.Transform(block, steps, samples, 10);

        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                double exact = Math.Clamp(Define(block, steps, x, y), 0, 255);
                Assert.InRange(samples[y * 10 + x], exact - 1, exact + 1);
            }

            Assert.Equal([0, 0], samples[(y * 10 + 8)..(y * 10 + 10)]);
        }
    });

    [Fact]
    public void A_block_with_only_a_mean_level_needs_no_transform()
    {
        var steps = new ushort[64];
        for (int step = 1; step < 40; step += 6)
        {
            for (int mean = -1100; mean <= 1100; mean++)
            {
                var transformed = new byte[64];
                var filled = new byte[64];
                steps[0] = (ushort)step;

                InverseDct.Transform([(short)mean, .. new short[63]], steps, transformed, Side);
                InverseDct.Fill((short)mean, (ushort)step, filled, Side);

                Assert.Equal(transformed, filled);
            }
        }
    }

    /// <summary>ITU-T T.81, A.3.3, in double precision.</summary>
    private static double Define(short[] block, ushort[] steps, int x, int y)
    {
        double sum = 0;
        for (int v = 0; v < Side; v++)
        {
            for (int u = 0; u < Side; u++)
            {
                double scale = (u == 0 ? Math.Sqrt(0.5) : 1) * (v == 0 ? Math.Sqrt(0.5) : 1) / 4;
                sum += scale * block[v * Side + u] * steps[v * Side + u]
                    * Math.Cos((2 * x + 1) * u * Math.PI / 16) * Math.Cos((2 * y + 1) * v * Math.PI / 16);
            }
        }

        return sum + 128;
    }

    private static Gen<int[]> Blocks() =>
        from limit in Gen.Elements(4, 60, 400)
        from mean in Gen.Choose(-1000, 1000)
        from rest in Gen.Choose(-limit, limit).ArrayOf(63)
        from kept in Gen.Choose(0, 63)
        select (int[])[mean, .. rest.Select((value, i) => i < kept ? value : 0)];
}
