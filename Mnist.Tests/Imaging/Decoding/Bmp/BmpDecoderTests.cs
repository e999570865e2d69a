using System.Buffers.Binary;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding.Bmp;

public class BmpDecoderTests
{
    private const int WidthField = 18;
    private const int HeightField = 22;
    private const int BitsField = 28;
    private const int CompressionField = 30;
    private const int PixelOffsetField = 10;

    [Theory]
    [InlineData(14, 39, "BMP: compression 3 with 24 bits a pixel is not supported")]
    [InlineData(14, 13, "BMP: a picture header of 13 bytes is not known")]
    [InlineData(14, 125, "BMP: a picture header of 125 bytes is not known")]
    [InlineData(WidthField, -21, "BMP: the header states -21 x 13 pixels, which is no picture")]
    [InlineData(HeightField, 0, "BMP: the header states 21 x 0 pixels, which is no picture")]
    [InlineData(HeightField, int.MinValue, "BMP: 21 x 2147483648 pixels are too large, a side may have at most 65535")]
    [InlineData(BitsField, 3, "BMP: compression 0 with 3 bits a pixel is not supported")]
    [InlineData(CompressionField, 4, "BMP: compression 4 with 24 bits a pixel is not supported")]
    [InlineData(PixelOffsetField, 1_000_000, "BMP: the picture starts at byte 1000000 of a file of 886 bytes")]
    [InlineData(PixelOffsetField, 60, "BMP: the picture ends after 826 of 832 bytes")]
    public void Mistakes_in_the_header_are_named(int field, int value, string reason)
    {
        byte[] file = FixtureFolder.Read("bmp/rgb24.bmp");
        if (field == 14 && value == 39)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(CompressionField), 3);
            value = 40;
        }

        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(field), value);
        Assert.Equal(reason, ImageDecoderTests.Refusal(file));
    }

    [Fact]
    public void A_mask_with_gaps_is_refused()
    {
        byte[] file = FixtureFolder.Read("bmp/rgb565.bmp");
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(54), 0xF100);

        Assert.Equal("BMP: the mask 0x0000F100 has gaps", ImageDecoderTests.Refusal(file));
    }

    [Fact]
    public void A_pixel_beyond_the_palette_is_refused()
    {
        byte[] file = FixtureFolder.Read("bmp/palette8-short.bmp");
        file[^4] = 200;

        Assert.Equal("BMP: a pixel has colour 200, but the palette has only 5 colours", ImageDecoderTests.Refusal(file));
    }

    [Fact]
    public void Palette_pictures_without_a_palette_are_refused()
    {
        byte[] file = FixtureFolder.Read("bmp/palette8.bmp");
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(PixelOffsetField), 54);

        Assert.Equal("BMP: there is no room for a palette between the header and the pixels", ImageDecoderTests.Refusal(file));
    }

    [Theory]
    [InlineData(new byte[] { 3, 1, 0, 1 }, "BMP: a run of 3 pixels at column 0 of stored row 0 leaves the picture of 2 x 2")]
    [InlineData(new byte[] { 2, 1, 1, 1, 0, 1 }, "BMP: a run of 1 pixels at column 2 of stored row 0 leaves the picture of 2 x 2")]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 1, 0, 1 }, "BMP: a run of 1 pixels at column 0 of stored row 2 leaves the picture of 2 x 2")]
    [InlineData(new byte[] { 0, 2, 0, 255, 1, 1, 0, 1 }, "BMP: a run of 1 pixels at column 0 of stored row 255 leaves the picture of 2 x 2")]
    [InlineData(new byte[] { 0, 3, 1, 1, 1, 0, 0, 1 }, "BMP: a run of 3 pixels at column 0 of stored row 0 leaves the picture of 2 x 2")]
    [InlineData(new byte[] { 2, 1, 0, 0, 2, 1 }, "BMP: the run-length data ends after 0 of 2 bytes")]
    public void Run_length_codes_that_leave_the_picture_are_refused(byte[] codes, string reason) =>
        Assert.Equal(reason, ImageDecoderTests.Refusal(RunLengthFile(codes)));

    [Fact]
    public void Pixels_that_run_length_codes_leave_out_have_the_first_colour()
    {
        Raster raster = ImageDecoder.Decode(RunLengthFile([0, 2, 1, 1, 1, 1, 0, 1]));

        Assert.Equal([10, 20, 10, 10], raster.Pixels);
    }

    /// <summary>2 x 2 pixels, RLE8, the greys 10 and 20.</summary>
    private static byte[] RunLengthFile(byte[] codes)
    {
        byte[] header = FixtureFolder.Read("bmp/rle8.bmp")[..54];
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(PixelOffsetField), 62);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(WidthField), 2);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(HeightField), 2);
        return [.. header, 10, 10, 10, 0, 20, 20, 20, 0, .. codes];
    }
}
