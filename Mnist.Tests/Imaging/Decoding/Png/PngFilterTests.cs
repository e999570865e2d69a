using Mnist.Scoring.Imaging.Decoding.Png;

namespace Mnist.Tests.Imaging.Decoding.Png;

public class PngFilterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void What_a_filter_does_to_a_row_is_undone(int stride)
    {
        var random = new Random(stride);
        for (int run = 0; run < 3000; run++)
        {
            // Rows of small steps as well as of noise, with rests of every length after whole vectors.
            var row = new byte[stride * random.Next(1, 40)];
            var above = new byte[row.Length];
            var filtered = new byte[row.Length];
            int range = random.Next(2, 257);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = (byte)random.Next(range);
                above[i] = (byte)random.Next(range);
            }

            int filter = run % PngFilter.Count;
            PngFilter.Apply(filter, row, above, stride, filtered);
            PngFilter.Remove(filter, filtered, above, stride);

            Assert.Equal(row, filtered);
        }
    }

    [Theory]
    [InlineData(0, new byte[] { 10, 20, 30, 40 })]
    [InlineData(1, new byte[] { 10, 10, 10, 10 })]
    [InlineData(2, new byte[] { 9, 17, 25, 33 })]
    [InlineData(3, new byte[] { 10, 14, 18, 22 })]
    [InlineData(4, new byte[] { 9, 10, 10, 10 })]
    public void Differences_are_those_of_the_specification(int filter, byte[] expected)
    {
        var filtered = new byte[4];
        PngFilter.Apply(filter, [10, 20, 30, 40], [1, 3, 5, 7], 1, filtered);

        Assert.Equal(expected, filtered);
    }
}
