using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Tests.Reading.Lines;

namespace Mnist.Tests.Acceptance;

/// <summary>Digits in rows and columns are found and read.</summary>
public class RowTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(10)]
    [InlineData(3)]
    public void Digits_beside_one_another_are_read_from_left_to_right(int gap)
    {
        int[] digits = [4, 0, 7, 1, 3, 9, 2, 8];
        Raster picture = DigitRow.Render([digits], gap, out List<Box> boxes);

        DigitReading reading = DigitReader.Default.Read(picture);

        Assert.Equal(string.Concat(digits), reading.Text);
        Assert.Equal(reading.Text, reading.ToString());
        Assert.All(reading.Digits.Zip(boxes), pair => AssertNear(pair.Second, pair.First));
        // The likeliest of several divisions and ten digits; without doubt it is near 1.
        Assert.All(reading.Digits, digit => Assert.InRange(digit.Confidence, 0.2f, 1));
        Assert.All(reading.Digits, digit => Assert.Equal(0, digit.Line));
    }

    [Fact]
    public void Digits_that_touch_are_divided()
    {
        int[][] pairs = [[2, 3], [5, 6], [3, 0], [8, 4]];

        string[] read = [.. pairs.Select(pair => DigitReader.Default.Read(DigitRow.Render([pair], -3, out _)).Text)];

        // Drawn at random and run into one another, one of four may defy everybody.
        Assert.True(read.Zip(pairs).Count(pair => pair.First == string.Concat(pair.Second)) >= 3, string.Join(", ", read));
    }

    // Pairs of bars, thin ones and ones as wide as a fifth of their height. From the middle of wide ones, the ink network does not see their
    // ends, and may take them for something else: a quarter may be left out.
    [Fact]
    public void Single_strokes_far_apart_are_ones()
    {
        List<string> wrong = [];
        int count = 0;
        foreach (int side in new[] { 200, 400, 800, 1600 })
        {
            for (int width = 20; width <= 200; width += 20)
            {
                byte[] pixels = new byte[side * side / 2];
                Array.Fill(pixels, (byte)255);
                foreach (int left in new[] { side / 5, side * 3 / 5 })
                {
                    for (int y = side / 8; y < side * 3 / 8; y++)
                    {
                        pixels.AsSpan((y * side) + left, Math.Max(1, side * width / 4000)).Clear();
                    }
                }

                count++;
                string text = DigitReader.Default.Read(new Raster(side, side / 2, 1, pixels)).Text;
                if (text != "11")
                {
                    wrong.Add($"{width} thousandths wide in {side} pixels: '{text}'");
                }
            }
        }

        Assert.True(wrong.Count <= 0.25 * count, string.Join(", ", wrong));
    }

    [Fact]
    public void Lines_come_from_top_to_bottom()
    {
        Raster picture = DigitRow.Render([[1, 2, 3], [4, 5], [6, 7, 8, 9]], 15, out _);

        DigitReading reading = DigitReader.Default.Read(picture);

        Assert.Equal("123\n45\n6789", reading.Text);
        Assert.Equal([0, 0, 0, 1, 1, 2, 2, 2, 2], reading.Digits.Select(digit => digit.Line));
    }

    private static void AssertNear(Box expected, LocatedDigit digit, int tolerance = 5)
    {
        Assert.InRange(digit.X, expected.Left - tolerance, expected.Left + tolerance);
        Assert.InRange(digit.Y, expected.Top - tolerance, expected.Top + tolerance);
        Assert.InRange(digit.X + digit.Width, expected.Right - tolerance, expected.Right + tolerance);
        Assert.InRange(digit.Y + digit.Height, expected.Bottom - tolerance, expected.Bottom + tolerance);
    }
}
