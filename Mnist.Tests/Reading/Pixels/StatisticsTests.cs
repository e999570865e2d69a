using FsCheck.Xunit;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Pixels;

public sealed class StatisticsTests
{
    [Property]
    public void A_quantile_is_what_stands_there_when_the_values_are_in_order(sbyte[] numbers, byte share)
    {
        float[] values = Values(numbers);
        float[] ordered = [.. values.Order()];
        int rank = (int)(share / 255f * (values.Length - 1));

        Assert.Equal(ordered[rank], Statistics.Quantile(values, share / 255f));
    }

    [Property]
    public void The_mean_above_a_quantile_is_that_of_the_greatest_values(sbyte[] numbers, byte share)
    {
        float[] values = Values(numbers);
        float expected = values.Order().Skip((int)(share / 255f * (values.Length - 1))).Average();

        Assert.Equal(expected, Statistics.MeanAbove(values, share / 255f), 1e-3f);
    }

    // Many equal values, as in a drawing, and enough of them to be divided.
    private static float[] Values(sbyte[] numbers) => [.. numbers.Append((sbyte)1).SelectMany(number => Enumerable.Repeat(number / 4f, 1 + (number & 7)))];
}
