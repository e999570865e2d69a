using Mnist.Scoring;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>Cut-off files are refused with a reason, never half decoded; so are altered ones where a format has checksums.</summary>
public class DamageTests
{
    public static TheoryData<string> All => new(FixtureFolder.Names);

    [Theory]
    [MemberData(nameof(All))]
    public void A_cut_off_file_is_refused(string name)
    {
        byte[] file = FixtureFolder.Read(name);
        for (int length = 0; length < file.Length - MarksOfTheEnd(name); length++)
        {
            InvalidImageException error = Assert.Throws<InvalidImageException>(() => ImageDecoder.Decode(file.AsSpan(0, length)));
            Assert.NotEmpty(error.Message);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Theory]
    [InlineData("png/palette4-alpha.png")]
    [InlineData("png/exif-rotated.png")]
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
    public void A_jpeg_file_of_more_scans_than_can_be_real_is_refused()
    {
        byte[] file = FixtureFolder.Read("jpeg/progressive-2x2.jpg");
        int last = file.AsSpan().LastIndexOf(new byte[] { 0xFF, 0xDA });
        byte[] scan = file[last..^2];

        byte[] many = [.. file[..^2], .. Enumerable.Repeat(scan, 1000).SelectMany(bytes => bytes), .. file[^2..]];

        Assert.Equal("JPEG: the picture has too many scans", ImageDecoderTests.Refusal(many));
    }

    [Fact]
    public void Bytes_after_the_picture_do_no_harm()
    {
        foreach (string name in FixtureFolder.Names)
        {
            byte[] file = FixtureFolder.Read(name);
            Assert.Equal(ImageDecoder.Decode(file).Pixels, ImageDecoder.Decode([.. file, 1, 2, 3]).Pixels);
        }
    }

    /// <summary>Bytes at a file's end that say nothing of the pixels, so that they are not missed.</summary>
    private static int MarksOfTheEnd(string name) => Path.GetExtension(name) switch
    {
        ".gif" => 2,
        ".bmp" when name.Contains("rle", StringComparison.Ordinal) => 2,
        _ => 0,
    };
}
