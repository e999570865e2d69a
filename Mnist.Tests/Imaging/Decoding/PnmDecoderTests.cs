using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding;

public class PnmDecoderTests
{
    [Property(MaxTest = 200)]
    public Property Text_and_binary_read_alike() => Prop.ForAll(Samples().ToArbitrary(), picture =>
    {
        (int width, int height, int channels, int max, int[] samples) = picture;
        string size = $"{width} {height}\n{max}\n";
        byte[] text = System.Text.Encoding.ASCII.GetBytes((channels == 1 ? "P2 " : "P3 ") + size + string.Join(' ', samples));
        byte[] binary =
        [
            .. System.Text.Encoding.ASCII.GetBytes((channels == 1 ? "P5 " : "P6 ") + size),
            .. samples.SelectMany(s => max > 255 ? new[] { (byte)(s >> 8), (byte)s } : [(byte)s]),
        ];
        byte[] expected = [.. samples.Select(s => (byte)Math.Floor(s * 255.0 / max + 0.5))];

        foreach (byte[] file in new[] { text, binary })
        {
            Raster raster = ImageDecoder.Decode(file);
            Assert.Equal((width, height, channels), (raster.Width, raster.Height, raster.Channels));
            Assert.Equal(expected, raster.Pixels);
        }
    });

    [Theory]
    [InlineData("P2\n2 1\n255\n1 256\n", "PNM: a sample is 256, but the largest is said to be 255")]
    [InlineData("P2\n2 1\n255\n1 x2\n", "PNM: a sample is not a number")]
    [InlineData("P2\n2 1\n255\n1 2x\n", "PNM: a sample is not a number")]
    [InlineData("P2\n2 1\n255\n1  \n \n", "PNM: the file ends before a sample")]
    [InlineData("P2\n2 -1\n255\n1 2\n", "PNM: the height is not a number")]
    [InlineData("P2\n2 1\n65536\n1 2\n", "PNM: the largest sample is 65536, it must be 1 to 65535")]
    [InlineData("P2\n2 1\n0\n0 0\n", "PNM: the largest sample is 0, it must be 1 to 65535")]
    [InlineData("P1\n2 1\n1 2\n", "PNM: a pixel is neither 0 nor 1")]
    [InlineData("P5\n2 1\n255", "PNM: the header does not end with white space")]
    [InlineData("P5\n2 1\n255\nx", "PNM: the samples end after 1 of at least 2 bytes")]
    [InlineData("P5 # never ending", "PNM: the file ends before the width")]
    public void Mistakes_are_named(string file, string reason) =>
        Assert.Equal(reason, ImageDecoderTests.Refusal(System.Text.Encoding.ASCII.GetBytes(file)));

    [Fact]
    public void Comments_may_stand_wherever_white_space_may()
    {
        Raster raster = ImageDecoder.Decode("P2#a\n#b\r\n 2#c\n1 #d\n10#e\n0 # f\n10#g"u8);

        Assert.Equal([0, 255], raster.Pixels);
    }

    private static Gen<(int Width, int Height, int Channels, int Max, int[] Samples)> Samples() =>
        from width in Gen.Choose(1, 9)
        from height in Gen.Choose(1, 9)
        from channels in Gen.Elements(1, 3)
        from max in Gen.OneOf(Gen.Choose(1, 255), Gen.Choose(1, 65_535), Gen.Elements(255, 65_535))
        from samples in Gen.Choose(0, max).ArrayOf(width * height * channels)
        select (width, height, channels, max, samples);
}
