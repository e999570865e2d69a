using FsCheck.Xunit;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Numerics;

public class RandomStreamExtensionsTests
{
    [Fact]
    public void Picks_in_proportion_to_the_weights()
    {
        var random = new RandomStream(1);
        int[] counts = new int[4];
        for (int i = 0; i < 20_000; i++)
        {
            counts[random.Pick([1f, 0f, 2f, 5f])]++;
        }

        Assert.InRange(counts[0], 2_300, 2_700);
        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[2], 4_700, 5_300);
        Assert.InRange(counts[3], 12_100, 12_900);
    }

    [Property]
    public void Vary_stays_within_two_and_a_half_deviations(ulong seed)
    {
        var random = new RandomStream(seed);

        Assert.InRange(random.Vary(3f, 0.4f), 2f, 4f);
    }

    [Fact]
    public void Vary_has_the_mean_and_the_deviation()
    {
        var random = new RandomStream(2);
        double sum = 0;
        double squares = 0;
        const int Count = 50_000;
        for (int i = 0; i < Count; i++)
        {
            double value = random.Vary(3f, 0.4f);
            sum += value;
            squares += (value - 3) * (value - 3);
        }

        Assert.Equal(3, sum / Count, 0.01);
        Assert.Equal(0.4, Math.Sqrt(squares / Count), 0.02);
    }

    [Fact]
    public void Chance_comes_true_as_often_as_it_says()
    {
        var random = new RandomStream(3);
        int hits = 0;
        for (int i = 0; i < 10_000; i++)
        {
            hits += random.Chance(0.3f) ? 1 : 0;
        }

        Assert.InRange(hits, 2_850, 3_150);
    }
}
