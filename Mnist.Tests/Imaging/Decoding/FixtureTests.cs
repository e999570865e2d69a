using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>A picture has the pixels that other decoders read in it.</summary>
public class FixtureTests
{
    public static TheoryData<string> All => new(FixtureFolder.Names);

    [Theory]
    [MemberData(nameof(All))]
    public void A_picture_has_the_pixels_that_independent_decoders_read(string name)
    {
        ExpectedPicture expected = FixtureFolder.ExpectedOf(name);

        Raster raster = ImageDecoder.Decode(FixtureFolder.Read(name));

        Assert.Equal((expected.Width, expected.Height), (raster.Width, raster.Height));
        Assert.Equal((1, expected.Width, expected.Height), (raster.Reduction, raster.SourceWidth, raster.SourceHeight));
        Assert.True(raster.Channels is 1 or 4);
        Assert.InRange(MaxDifference(Rgba(expected.Channels, expected.Pixels), Rgba(raster.Channels, raster.Pixels)), 0, Tolerance(name));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_picture_shows_nothing_of_an_earlier_one_in_the_same_memory(string name)
    {
        Raster first = ImageDecoder.Decode(FixtureFolder.Read(name));
        byte[] expected = [.. first.Pixels];
        Array.Fill<byte>(first.Pixels, 0xA5);
        first.Dispose();

        Assert.Equal(expected, ImageDecoder.Decode(FixtureFolder.Read(name)).Pixels);
    }

    [Fact]
    public void Grey_files_give_grey_pictures()
    {
        Assert.Equal(1, ImageDecoder.Decode(FixtureFolder.Read("jpeg/grey.jpg")).Channels);
        Assert.Equal(4, ImageDecoder.Decode(FixtureFolder.Read("jpeg/cmyk.jpg")).Channels);
    }

    // A lossless picture has one truth, but 16 bits go to 8 by rounding or by cutting off, a profile is applied in the arithmetic of
    // whoever does it, and lossy formats leave decoders a choice of rounding.
    private static int Tolerance(string name) => name switch
    {
        "png/icc.png" or "png/rgba16-interlaced.png" => 1,
        _ => name.StartsWith("jpeg/", StringComparison.Ordinal) || name.StartsWith("webp/lossy", StringComparison.Ordinal) ? 1 : 0,
    };

    private static byte[] Rgba(int channels, byte[] pixels) =>
    [
        .. pixels.Chunk(channels).SelectMany(pixel => channels switch
        {
            1 => [pixel[0], pixel[0], pixel[0], (byte)255],
            2 => [pixel[0], pixel[0], pixel[0], pixel[1]],
            3 => [.. pixel, (byte)255],
            _ => pixel,
        }),
    ];

    // What colour a pixel has that is not seen does not matter.
    private static int MaxDifference(byte[] expected, byte[] found) => expected.Chunk(4).Zip(found.Chunk(4))
        .Max(pair => pair.First[3] == 0 ? pair.Second[3] : pair.First.Zip(pair.Second).Max(level => Math.Abs(level.First - level.Second)));
}
