using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>Lossless formats must give exactly the pixels that independent decoders read.</summary>
public class LosslessFixtureTests
{
    public static TheoryData<string> Png => FixtureFolder.TheoryOf("png");

    public static TheoryData<string> Bmp => FixtureFolder.TheoryOf("bmp");

    public static TheoryData<string> Gif => FixtureFolder.TheoryOf("gif");

    public static TheoryData<string> Pnm => FixtureFolder.TheoryOf("pnm");

    [Theory]
    [MemberData(nameof(Png))]
    [MemberData(nameof(Bmp))]
    [MemberData(nameof(Gif))]
    [MemberData(nameof(Pnm))]
    public void A_picture_has_the_pixels_that_independent_decoders_read(string name)
    {
        ExpectedPicture expected = FixtureFolder.ExpectedOf(name);

        Raster raster = ImageDecoder.Decode(FixtureFolder.Read(name));

        Assert.Equal((expected.Width, expected.Height, expected.Channels), (raster.Width, raster.Height, raster.Channels));
        Assert.Equal(expected.Pixels, raster.Pixels);
    }
}
