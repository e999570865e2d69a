using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>Cut-off and altered files are refused with a reason, never half decoded.</summary>
public class DamageTests
{
    /// <summary>A prime, so that over the fixtures the cuts fall into every part of a format.</summary>
    private const int Step = 7;

    public static TheoryData<string> All =>
        new(new[] { "png", "bmp", "gif", "pnm", "jpeg" }.SelectMany(FixtureFolder.Names));

    [Theory]
    [MemberData(nameof(All))]
    public void A_cut_off_file_is_refused(string name)
    {
        byte[] file = FixtureFolder.Read(name);
        int end = EndOfMeaning(name, file);
        foreach (int length in Enumerable.Range(0, end).Where(length => length > end - 20 || length % Step == 0))
        {
            InvalidImageException error = Assert.Throws<InvalidImageException>(() => ImageDecoder.Decode(file.AsSpan(0, length)));
            Assert.NotEmpty(error.Message);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Theory]
    [InlineData("png/palette4-alpha.png")]
    [InlineData("png/rgb16-interlaced.png")]
    [InlineData("png/other-chunks.png")]
    public void Every_flipped_bit_of_a_png_is_noticed(string name)
    {
        byte[] file = FixtureFolder.Read(name);
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidImageException>(() => ImageDecoder.Decode(file));
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Bytes_after_the_picture_do_no_harm()
    {
        foreach (string name in new[] { "png/rgb8.png", "bmp/rgb24.bmp", "pnm/p5-255.pgm", "gif/greys.gif", "jpeg/sampling-1x1.jpg" })
        {
            byte[] file = [.. FixtureFolder.Read(name), 1, 2, 3];
            Assert.Equal(FixtureFolder.ExpectedOf(name).Pixels, ImageDecoder.Decode(file).Pixels);
        }
    }

    /// <summary>
    /// Text cannot tell that its last number lost digits, or the line end after it: what comes before counts.
    /// </summary>
    private static int EndOfMeaning(string name, byte[] file)
    {
        bool isText = name.StartsWith("pnm/p1", StringComparison.Ordinal)
            || name.StartsWith("pnm/p2", StringComparison.Ordinal)
            || name.StartsWith("pnm/p3", StringComparison.Ordinal);
        if (!isText)
        {
            return file.Length;
        }

        ReadOnlySpan<byte> text = file.AsSpan().TrimEnd((byte)'\n');
        return name.Contains("dense", StringComparison.Ordinal) ? text.Length : text.LastIndexOfAny(" \n"u8) + 2;
    }
}
