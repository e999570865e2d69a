using Mnist.Scoring;
using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Tests.Reading;

/// <summary>A picture of a few pixels, or a long strip of them, gives an answer or says that it holds no digit.</summary>
public class SmallPictureTests
{
    private const int MaxSide = 64;
    private const int Patterns = 7;

    private const int EncodedEvery = 16;

    public static TheoryData<int, int> Strips => new()
    {
        { 1, 1 }, { 4, 4 }, { 5, 5 }, { 2, 300 }, { 300, 2 }, { 3000, 10 }, { 10, 3000 }, { 1, 5000 }, { 5000, 1 }, { 7, 641 }, { 1281, 8 },
        { 20_000, 3 }, { 9, 65_000 },
    };

    [Fact]
    public void Every_small_size_is_answered() => Parallel.For(0, MaxSide * MaxSide, i =>
    {
        (int width, int height) = ((i % MaxSide) + 1, (i / MaxSide) + 1);
        AssertAnswered(width, height, i % Patterns, encoded: i % EncodedEvery == 0);
    });

    [Fact]
    public void Every_uniform_colour_is_blank() => Parallel.For(0, 52, i =>
    {
        byte[] pixels = [.. Enumerable.Range(0, 300 * 200 * 3).Select(at => (byte)(at % 3 == 0 ? 5 * i : at % 3 == 1 ? 255 - (3 * i) : 7 * i))];

        Assert.True(DigitImage.FromPixels(pixels, 300, 200, 3).IsBlank);
        Assert.Empty(DigitReader.Default.ReadPixels(pixels, 300, 200, 3).Digits);
    });

    [Theory]
    [MemberData(nameof(Strips))]
    public void A_strip_is_answered(int width, int height)
    {
        for (int pattern = 0; pattern < Patterns; pattern++)
        {
            AssertAnswered(width, height, pattern, encoded: true);
        }
    }

    private static void AssertAnswered(int width, int height, int pattern, bool encoded)
    {
        int channels = pattern % 4 + 1;
        byte[] pixels = Pixels(width, height, channels, pattern);
        try
        {
            Try(() => DigitImage.FromPixels(pixels, width, height, channels));
            Try(() => DigitReader.Default.ReadPixels(pixels, width, height, channels));
            if (encoded)
            {
                byte[] file = ImageEncoder.EncodePng(width, height, channels, pixels);
                Try(() => DigitImage.FromEncoded(file));
                Try(() => DigitReader.Default.ReadEncoded(file));
            }
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{width} x {height}, pattern {pattern}: {e.GetType().Name}", e);
        }
    }

    private static void Try(Func<object> read)
    {
        try
        {
            Assert.NotNull(read());
        }
        catch (InvalidImageException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static byte[] Pixels(int width, int height, int channels, int pattern)
    {
        var random = new Random((width * 100_000) + height);
        var pixels = new byte[width * height * channels];
        for (int i = 0; i < pixels.Length; i++)
        {
            int channel = i % channels, x = i / channels % width, y = i / channels / width;
            pixels[i] = pattern switch
            {
                // One colour; black on white strokes; noise; a frame; a slope; halves of two colours; one pixel.
                0 => (byte)(80 * channel),
                1 => (byte)(Math.Abs((x * height) - (y * width)) <= width + height ? 0 : 255),
                2 => (byte)random.Next(256),
                3 => (byte)(x == 0 || y == 0 || x == width - 1 || y == height - 1 ? 20 : 240),
                4 => (byte)((x * 255 / width) ^ (channel * 60)),
                5 => (byte)(x < width / 2 ? 200 - (50 * channel) : 60 * channel),
                _ => (byte)(x == width / 2 && y == height / 2 ? 255 : 10),
            };
        }

        return pixels;
    }
}
