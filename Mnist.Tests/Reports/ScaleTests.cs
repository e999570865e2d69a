using FsCheck.Xunit;
using Mnist.Training.Reports;

namespace Mnist.Tests.Reports;

public class ScaleTests
{
    [Theory]
    [InlineData(0.11, 0.69, new[] { 0.1, 0.2, 0.5, 1 })]
    [InlineData(0.2, 0.5, new[] { 0.2, 0.5 })]
    [InlineData(0.2, 0.2, new[] { 0.2, 0.5 })]
    [InlineData(0.00013, 2.3, new[] { 0.0001, 0.001, 0.01, 0.1, 1, 5 })]
    public void Logarithmic_marks_are_round(double least, double most, double[] expected) => Assert.Equal(expected, Scale.Logarithmic(least, most));

    [Property]
    public void Logarithmic_marks_reach_around_the_values(ushort one, ushort other)
    {
        double least = Math.Pow(10, ((double)Math.Min(one, other) / ushort.MaxValue * 30) - 15);
        double most = Math.Pow(10, ((double)Math.Max(one, other) / ushort.MaxValue * 30) - 15);
        double[] marks = Scale.Logarithmic(least, most);
        Assert.InRange(least, marks[0], marks[^1]);
        Assert.InRange(most, marks[0], marks[^1]);
        Assert.Equal(marks.Order().Distinct(), marks);
    }

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 9, "1 2 3 4 5 6 7 8 9")]
    [InlineData(1, 20, "2 4 6 8 10 12 14 16 18 20")]
    [InlineData(1, 60, "10 20 30 40 50 60")]
    [InlineData(41, 43, "41 42 43")]
    [InlineData(1, 1000, "100 200 300 400 500 600 700 800 900 1000")]
    public void Whole_marks_are_few_and_round(int first, int last, string expected) => Assert.Equal(expected, string.Join(' ', Scale.Whole(first, last)));
}
