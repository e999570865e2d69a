using System.Buffers.Binary;
using System.IO.Hashing;
using Mnist.Scoring;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding;

public class ImageDecoderTests
{
    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("just some text", "not a picture that can be read: PNG, JPEG, WebP, BMP, GIF and PNM are")]
    [InlineData("P", "not a picture that can be read: PNG, JPEG, WebP, BMP, GIF and PNM are")]
    [InlineData("\0\0\0\u0018ftypheic", "HEIC files cannot be read: convert it to PNG or JPEG")]
    [InlineData("\0\0\0\u0018ftypavif", "AVIF files cannot be read: convert it to PNG or JPEG")]
    [InlineData("II*\0", "TIFF files cannot be read: convert it to PNG or JPEG")]
    [InlineData("%PDF-1.7", "PDF files cannot be read: convert it to PNG or JPEG")]
    [InlineData("<svg/>", "XML (SVG?) files cannot be read: convert it to PNG or JPEG")]
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
    [InlineData("P5 0 1 255\n", "PNM: the header states 0 x 1 pixels, which is not a valid size")]
    public void Sizes_beyond_reason_are_refused(string header, string reason) =>
        Assert.Equal(reason, Refusal(System.Text.Encoding.ASCII.GetBytes(header)));

    [Theory]
    [InlineData("P5 8000 8000 255\nabc")]
    [InlineData("P6 4000 4000 65535\nabc")]
    [InlineData("P3 4000 4000 255\n1 2 3 ")]
    [InlineData("P1 8000 8000\n1 0 1 ")]
    [InlineData("P4 8000 8000\nabc")]
    public void A_header_alone_reserves_no_memory_for_pixels(string file) => AssertRefusedCheaply(System.Text.Encoding.ASCII.GetBytes(file));

    [Theory]
    [InlineData("png/rgba16-interlaced.png")]
    [InlineData("jpeg/grey.jpg")]
    [InlineData("gif/transparent.gif")]
    [InlineData("bmp/rle8.bmp")]
    public void A_short_file_with_a_large_size_reserves_no_memory_for_pixels(string name)
    {
        byte[] file = FixtureFolder.Read(name);
        switch (name[..3])
        {
            case "png":
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), 8000);
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), 8000);
                BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32.HashToUInt32(file.AsSpan(12, 17)));
                break;
            case "jpe":
                int frame = file.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 });
                BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(frame + 5), 8000);
                BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(frame + 7), 8000);
                break;
            case "gif":
                BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(6), 8000);
                BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(8), 8000);
                break;
            default:
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), 8000);
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), 8000);
                break;
        }

        Assert.EndsWith($"{file.Length} bytes cannot hold 8000 x 8000 pixels", AssertRefusedCheaply(file));
    }

    [Fact]
    public void Pictures_are_decoded_by_many_threads_at_once() => Parallel.For(0, 400, i =>
    {
        string name = FixtureFolder.Names[i % FixtureFolder.Names.Count];
        Assert.Equal(ImageDecoder.Decode(FixtureFolder.Read(name)).Pixels, ImageDecoder.Decode(FixtureFolder.Read(name)).Pixels);
    });

    /// <summary>Refused having reserved less than a megabyte, where the pixels would take dozens.</summary>
    private static string AssertRefusedCheaply(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string reason = Refusal(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        return reason;
    }

    internal static string Refusal(byte[] file, DecodeLimits? limits = null) =>
        Assert.Throws<InvalidImageException>(() => ImageDecoder.Decode(file, limits)).Message;
}
