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
    public void As_many_scans_as_files_have_are_too_many_for_no_size_that_the_limits_allow()
    {
        // 109 million pixels; what follows the header is no picture, so that decoding fails too.
        byte[] frame = [0xFF, 0xC2, 0, 11, 8, 9000 >> 8, 9000 & 255, 12_000 >> 8, 12_000 & 255, 1, 1, 0x11, 0];
        byte[] scan = [0xFF, 0xDA, 0, 2, 0];
        byte[] file = [0xFF, 0xD8, .. frame, .. Enumerable.Repeat(scan, 10).SelectMany(bytes => bytes), 0xFF, 0xD9];
        Assert.Equal("JPEG: 12000 x 9000 pixels are too large, at most 64000000 pixels are accepted", ImageDecoderTests.Refusal(file));

        JpegSegments.Check(file, new DecodeLimits { MaxPixels = 200_000_000 });
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
