using System.Buffers.Binary;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding;

public class ImageDecoderTests
{
    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("just some text", "not a picture that can be read: PNG, JPEG, BMP, GIF and PNM are")]
    [InlineData("P", "not a picture that can be read: PNG, JPEG, BMP, GIF and PNM are")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ", "WebP files cannot be read: convert it to PNG or JPEG")]
    [InlineData("\0\0\0\u0018ftypheic", "HEIC files cannot be read: convert it to PNG or JPEG")]
    [InlineData("\0\0\0\u0018ftypavif", "AVIF files cannot be read: convert it to PNG or JPEG")]
    [InlineData("II*\0", "TIFF files cannot be read: convert it to PNG or JPEG")]
    public void A_file_of_another_kind_is_refused_by_name(string content, string reason) =>
        Assert.Equal(reason, Refusal(System.Text.Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void More_pixels_than_the_limit_are_refused()
    {
        byte[] file = System.Text.Encoding.ASCII.GetBytes("P5 30 20 255\n" + new string('x', 600));

        Assert.Equal(600, ImageDecoder.Decode(file, new DecodeLimits { MaxPixels = 600 }).Pixels.Length);
        Assert.Equal(
            "PNM: 30 x 20 pixels are too large, at most 599 pixels are accepted",
            Refusal(file, new DecodeLimits { MaxPixels = 599 }));
    }

    [Theory]
    [InlineData("P5 8001 8000 255\n", "PNM: 8001 x 8000 pixels are too large, at most 64000000 pixels are accepted")]
    [InlineData("P5 65536 1 255\n", "PNM: 65536 x 1 pixels are too large, a side may have at most 65535")]
    [InlineData("P5 99999999999999999999 1 255\n", "PNM: 100000000 x 1 pixels are too large, a side may have at most 65535")]
    [InlineData("P5 0 1 255\n", "PNM: the header states 0 x 1 pixels, which is no picture")]
    public void Sizes_beyond_reason_are_refused(string header, string reason) =>
        Assert.Equal(reason, Refusal(System.Text.Encoding.ASCII.GetBytes(header)));

    [Theory]
    [InlineData("P5 8000 8000 255\nabc")]
    [InlineData("P6 4000 4000 65535\nabc")]
    [InlineData("P3 4000 4000 255\n1 2 3 ")]
    [InlineData("P1 8000 8000\n1 0 1 ")]
    [InlineData("P4 8000 8000\nabc")]
    public void A_header_alone_reserves_no_memory_for_pixels(string file) => AssertRefusedCheaply(System.Text.Encoding.ASCII.GetBytes(file));

    [Fact]
    public void A_png_header_alone_reserves_no_memory_for_pixels()
    {
        byte[] file = FixtureFolder.Read("png/rgb8.png");
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), 8000);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), 8000);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Scoring.Imaging.Decoding.Png.Crc32.Append(0, file.AsSpan(12, 17)));

        AssertRefusedCheaply(file);
    }

    [Fact]
    public void A_bmp_header_alone_reserves_no_memory_for_pixels()
    {
        byte[] file = FixtureFolder.Read("bmp/rgb24.bmp");
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), 8000);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), 8000);

        AssertRefusedCheaply(file);
    }

    /// <summary>Refused having reserved less than a megabyte, where the pixels would take dozens.</summary>
    internal static void AssertRefusedCheaply(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    internal static string Refusal(byte[] file, DecodeLimits? limits = null) =>
        Assert.Throws<InvalidImageException>(() => ImageDecoder.Decode(file, limits)).Message;
}
