using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Tests.Imaging.Encoding;

public class ImageEncoderTests
{
    [Property(MaxTest = 200)]
    public Property What_is_written_is_read_again() => Prop.ForAll(Rasters().ToArbitrary(), written =>
    {
        Raster read = ImageDecoder.Decode(ImageEncoder.EncodePng(written));

        Assert.Equal((written.Width, written.Height, written.Channels == 1 ? 1 : 4), (read.Width, read.Height, read.Channels));
        Assert.Equal(
            written.Pixels.Chunk(written.Channels).SelectMany(pixel => pixel switch
            {
                [var grey] => new[] { grey },
                [var grey, var alpha] => [grey, grey, grey, alpha],
                [var red, var green, var blue] => [red, green, blue, 255],
                _ => pixel,
            }),
            read.Pixels);
    });

    [Fact]
    public void The_file_is_the_one_that_the_specification_describes()
    {
        byte[] file = ImageEncoder.EncodePng(2, 1, 3, [1, 2, 3, 4, 5, 6]);

        // Signature, then IHDR: 2 x 1 pixels of 8 bits, colour type 2, deflate, no interlacing, and its checksum.
        Assert.Equal(
            "89504E470D0A1A0A" + "0000000D" + "49484452" + "00000002" + "00000001" + "08" + "02" + "000000" + "7B40E8DD",
            Convert.ToHexString(file.AsSpan(0, 33)));
        Assert.Equal("0000000049454E44AE426082", Convert.ToHexString(file.AsSpan(^12)));
    }

    [Fact]
    public void A_smooth_slope_shrinks_well_because_rows_are_filtered()
    {
        var pixels = new byte[200 * 200];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(i / 200 + i % 200);
        }

        Assert.InRange(ImageEncoder.EncodePng(200, 200, 1, pixels).Length, 1, 600);
    }

    [Theory]
    [InlineData(1, 90, 8)]
    [InlineData(3, 90, 12)]
    [InlineData(1, 10, 60)]
    public void A_picture_that_is_written_as_JPEG_is_nearly_the_same(int channels, int quality, int tolerance)
    {
        Raster written = new(60, 40, channels, [.. Enumerable.Range(0, 60 * 40 * channels).Select(i => (byte)(i / channels % 60 * 4))]);

        Raster read = ImageDecoder.Decode(ImageEncoder.EncodeJpeg(written, quality));

        Assert.Equal((60, 40, channels == 1 ? 1 : 4), (read.Width, read.Height, read.Channels));
        int[] differences = [.. Enumerable.Range(0, 60 * 40).Select(i => Math.Abs(written.Pixels[i * channels] - read.Pixels[i * read.Channels]))];
        Assert.InRange(differences.Max(), 1, tolerance);
    }

    [Theory]
    [InlineData(0, 1, 1, 0)]
    [InlineData(1, 0, 1, 0)]
    [InlineData(2, 2, 1, 5)]
    [InlineData(1, 1, 5, 5)]
    public void Numbers_that_do_not_go_together_are_refused(int width, int height, int channels, int length) =>
        Assert.ThrowsAny<ArgumentException>(() => ImageEncoder.EncodePng(width, height, channels, new byte[length]));

    private static Gen<Raster> Rasters() =>
        from width in Gen.Choose(1, 40)
        from height in Gen.Choose(1, 20)
        from channels in Gen.Choose(1, 4)
        from steepness in Gen.Choose(0, 40)
        from seed in Gen.Choose(0, int.MaxValue)
        select MakeRaster(width, height, channels, steepness, seed);

    /// <summary>Slopes with noise, so that every filter wins somewhere.</summary>
    private static Raster MakeRaster(int width, int height, int channels, int steepness, int seed)
    {
        var random = new Random(seed);
        var pixels = new byte[width * height * channels];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(i * steepness / channels + random.Next(1 + steepness));
        }

        return new Raster(width, height, channels, pixels);
    }
}
