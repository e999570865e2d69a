using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Scoring.Reading.Lines;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Tests.Reading.Lines;

namespace Mnist.Tests;

public class DigitReaderTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(4)]
    public Task Noise_has_few_digits_and_takes_no_longer_than_a_page(int grain) => Task.Run(() =>
    {
        const int Side = 1024;
        var random = new Random(grain);
        var pixels = new byte[Side * Side];
        byte[] levels = new byte[Side / grain * (Side / grain)];
        random.NextBytes(levels);
        for (int i = 0; i < pixels.Length; i++)
        {
            byte level = levels[(i / Side / grain * (Side / grain)) + (i % Side / grain)];
            pixels[i] = grain == 1 ? level : level < 128 ? (byte)0 : (byte)255;
        }

        DigitReading reading = DigitReader.Default.ReadPixels(pixels, Side, Side, 1);

        // Of tens of thousands of grains, some look like digits: up to 153 with the shipped networks.
        Assert.InRange(reading.Digits.Count, 0, 160);
    });

    [Fact]
    public void Boxes_of_a_large_picture_are_in_its_own_pixels()
    {
        Raster small = DigitRow.Render([[5, 2]], 20, out List<Box> boxes);
        const int Factor = 9;
        var pixels = new byte[small.Pixels.Length * Factor * Factor];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i % (small.Width * Factor) / Factor, y = i / (small.Width * Factor) / Factor;
            pixels[i] = small.Pixels[(y * small.Width) + x];
        }

        DigitReading reading = DigitReader.Default.ReadPixels(pixels, small.Width * Factor, small.Height * Factor, 1);

        Assert.Equal("52", reading.Text);
        Assert.All(reading.Digits.Zip(boxes), pair => AssertNear(
            new Box(pair.Second.Left * Factor, pair.Second.Top * Factor, pair.Second.Right * Factor, pair.Second.Bottom * Factor), pair.First, 4 * Factor));
    }

    [Fact]
    public void Boxes_in_a_picture_with_a_frame_are_in_its_own_pixels()
    {
        const int Frame = 9;
        Raster row = DigitRow.Render([[5, 2, 8]], 20, out List<Box> boxes);
        int width = row.Width + (2 * Frame), height = row.Height + (2 * Frame);
        var pixels = new byte[width * height];
        for (int y = 0; y < row.Height; y++)
        {
            row.Pixels.AsSpan(y * row.Width, row.Width).CopyTo(pixels.AsSpan(((y + Frame) * width) + Frame));
        }

        DigitReading reading = DigitReader.Default.ReadPixels(pixels, width, height, 1);

        Assert.Equal("528", reading.Text);
        Assert.All(reading.Digits.Zip(boxes), pair => AssertNear(
            new Box(pair.Second.Left + Frame, pair.Second.Top + Frame, pair.Second.Right + Frame, pair.Second.Bottom + Frame), pair.First));
    }

    [Fact]
    public void A_blank_picture_holds_no_digits()
    {
        DigitReading reading = DigitReader.Default.ReadPixels([.. Enumerable.Repeat((byte)200, 3000)], 60, 50, 1);

        Assert.Empty(reading.Digits);
        Assert.Equal("", reading.Text);
    }

    [Fact]
    public void Paths_streams_and_bytes_give_the_same_and_bytes_that_are_no_picture_are_refused()
    {
        (string text, byte[] file) = DigitRow.Draw([6, 0], 12);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            Assert.Equal(text, DigitReader.Default.Read(path).Text);
            Assert.Equal(text, DigitReader.Default.Read(new MemoryStream(file)).Text);
            Assert.Equal(text, DigitReader.Default.ReadEncoded(file).Text);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<InvalidImageException>(() => DigitReader.Default.ReadEncoded("hello, world"u8));
        Assert.Throws<ArgumentNullException>(() => new DigitReader(null!));
    }

    [Fact]
    public void A_picture_of_one_image_of_the_data_set_is_that_digit()
    {
        Raster row = DigitRow.Render([[7]], 0, out List<Box> boxes);

        LocatedDigit digit = Assert.Single(DigitReader.Default.ReadEncoded(ImageEncoder.EncodePng(row)).Digits);

        Assert.Equal(7, digit.Digit);
        Assert.Equal(FormattableString.Invariant($"7 ({digit.Confidence * 100:0.0} %) at {digit.X},{digit.Y} {digit.Width}x{digit.Height}"), digit.ToString());
        AssertNear(boxes[0], digit);
    }

    [Theory]
    [InlineData(new[] { 0.15f }, 0)]
    [InlineData(new[] { 0.9f, 0.15f }, 2)]
    [InlineData(new[] { 0.9f, 0.05f }, 1)]
    [InlineData(new[] { 0.9f, 0.05f, 0.9f }, 3)]
    [InlineData(new[] { 0.9f, 0.01f, 0.9f }, 2)]
    [InlineData(new[] { 0.15f, 0.15f, 0.15f }, 0)]
    public void The_more_digits_are_beside_it_the_less_a_digit_has_to_look_like_one(float[] likelihoods, int digits)
    {
        List<Finding> line = [.. likelihoods.Select(likelihood => new Finding(new float[DigitPrediction.Digits], likelihood, 1, default))];

        Assert.Equal(digits, DigitReader.Sift(line).Count);
    }

    private static void AssertNear(Box expected, LocatedDigit digit, int tolerance = 5)
    {
        Assert.InRange(digit.X, expected.Left - tolerance, expected.Left + tolerance);
        Assert.InRange(digit.Y, expected.Top - tolerance, expected.Top + tolerance);
        Assert.InRange(digit.X + digit.Width, expected.Right - tolerance, expected.Right + tolerance);
        Assert.InRange(digit.Y + digit.Height, expected.Bottom - tolerance, expected.Bottom + tolerance);
    }
}
