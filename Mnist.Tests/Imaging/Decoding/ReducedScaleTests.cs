using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Tests.Reading.Lines;
using SkiaSharp;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>Large photos are decoded smaller, and nobody notices.</summary>
public class ReducedScaleTests
{
    private const int Factor = 16;

    [Theory]
    [InlineData(640, 1)]
    [InlineData(641, 2)]
    [InlineData(1281, 1)]
    [InlineData(2560, 4)]
    [InlineData(3000, 1)]
    [InlineData(4032, 8)]
    [InlineData(6000, 2)]
    [InlineData(65_535, 8)]
    public void A_decoder_may_reduce_only_what_is_shrunk_anyway(int longSide, int reduction)
    {
        Assert.Equal(reduction, PictureLoader.Reduction(longSide, PictureLoader.WorkingSide));

        int block = (longSide + 639) / 640, reduced = (longSide + reduction - 1) / reduction;
        Assert.InRange(reduction * ((reduced + 639) / 640), block, block * 8 / 7);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Places_are_in_pixels_of_the_file(SKEncodedImageFormat format)
    {
        Raster row = DigitRow.Render([[5, 2, 8]], 20, out List<Box> boxes);
        byte[] file = Encode(row, format);

        Raster reduced = ImageDecoder.Decode(file, workingSide: PageSearch.WorkingSide);
        DigitReading reading = DigitReader.Default.ReadEncoded(file);

        Assert.Equal((row.Width * Factor, row.Height * Factor), (reduced.SourceWidth, reduced.SourceHeight));
        Assert.InRange(reduced.Reduction, 2, 8);
        Assert.Equal((row.Width * Factor + reduced.Reduction - 1) / reduced.Reduction, reduced.Width);
        Assert.Equal("528", reading.Text);
        Assert.All(reading.Digits.Zip(boxes), pair =>
        {
            Assert.InRange(pair.First.X, Factor * (pair.Second.Left - 5), Factor * (pair.Second.Left + 5));
            Assert.InRange(pair.First.Y + pair.First.Height, Factor * (pair.Second.Bottom - 5), Factor * (pair.Second.Bottom + 5));
        });
    }

    [Fact]
    public void Without_a_working_side_all_pixels_are_decoded()
    {
        Raster row = DigitRow.Render([[5, 2, 8]], 20, out _);

        Raster whole = ImageDecoder.Decode(Encode(row, SKEncodedImageFormat.Jpeg));

        Assert.Equal((row.Width * Factor, row.Height * Factor, 1), (whole.Width, whole.Height, whole.Reduction));
    }

    private static unsafe byte[] Encode(Raster grey, SKEncodedImageFormat format)
    {
        int width = grey.Width * Factor;
        var rgba = new byte[width * grey.Height * Factor * 4];
        for (int i = 0; i < rgba.Length; i++)
        {
            int x = i / 4 % width / Factor, y = i / 4 / width / Factor;
            rgba[i] = i % 4 == 3 ? (byte)255 : grey.Pixels[(y * grey.Width) + x];
        }

        fixed (byte* address = rgba)
        {
            using var pixmap = new SKPixmap(new SKImageInfo(width, grey.Height * Factor, SKColorType.Rgba8888, SKAlphaType.Opaque), (nint)address);
            using SKData data = pixmap.Encode(format, 90);
            return data.ToArray();
        }
    }
}
