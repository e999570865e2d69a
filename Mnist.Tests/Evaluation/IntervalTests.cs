using Mnist.Training.Evaluation;

namespace Mnist.Tests.Evaluation;

public class IntervalTests
{
    [Theory]
    [InlineData(9951, 10_000)]
    [InlineData(1, 3)]
    [InlineData(50, 100)]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    public void The_ends_of_a_share_are_just_not_contradicted_by_what_was_seen(int successes, int count)
    {
        // Wilson's interval holds the shares p for which what was seen lies within z standard deviations of p.
        (double low, double high) = Interval.OfShare(successes, count);
        double seen = (double)successes / count;
        Assert.InRange(seen, low, high);
        foreach (double end in new[] { low, high }.Where(end => end is > 0 and < 1))
        {
            Assert.Equal(1.959964, Math.Abs(seen - end) / Math.Sqrt(end * (1 - end) / count), 1e-5);
        }

        Assert.Equal(successes == 0, low == 0);
        Assert.Equal(successes == count, high == 1);
    }

    [Fact]
    public void A_mean_lies_in_the_middle()
    {
        // Standard deviation 2, so the standard error of 100 values is 0.2.
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 3.0 : 7.0)];
        (double low, double high) = Interval.OfMean(values);
        Assert.Equal(5, (low + high) / 2, 1e-9);
        Assert.Equal(2 * 1.96 * 0.2, high - low, 0.01);
    }
}
