using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding.Jpeg;

/// <summary>
/// JPEG leaves decoders some freedom; ours takes the one of libjpeg, so that the pixels are not only near but equal.
/// </summary>
public class JpegFixtureTests
{
    public static TheoryData<string> All => FixtureFolder.TheoryOf("jpeg");

    [Theory]
    [MemberData(nameof(All))]
    public void A_picture_has_the_pixels_that_libjpeg_reads(string name)
    {
        ExpectedPicture expected = FixtureFolder.ExpectedOf(name);

        Raster raster = ImageDecoder.Decode(FixtureFolder.Read(name));

        Assert.Equal((expected.Width, expected.Height, expected.Channels), (raster.Width, raster.Height, raster.Channels));
        Assert.Equal(expected.Pixels, raster.Pixels);
    }
}
