using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding.Gif;

public class GifDecoderTests
{
    // A picture of 3 x 2 pixels in two colours; codes are packed from the low bits, clear is 4, end is 5.
    private static readonly byte[] Header = [.. "GIF89a"u8, 3, 0, 2, 0, 0x80, 0, 0, 10, 10, 10, 20, 20, 20];
    private static readonly byte[] Frame = [0x2C, 0, 0, 0, 0, 3, 0, 2, 0, 0];
    private const byte End = 0x3B;

    [Fact]
    public void Codes_may_be_used_before_they_are_complete() =>
        Assert.Equal([20, 20, 20, 20, 20, 20], ImageDecoder.Decode(File(Pack((4, 3), (1, 3), (6, 3), (7, 3), (5, 4)))).Pixels);

    [Fact]
    public void Codes_that_are_not_defined_yet_are_refused()
    {
        Assert.Equal("GIF: the pixels are damaged, code 7 comes before it is defined", Refusal(Pack((4, 3), (1, 3), (7, 3))));
        Assert.Equal("GIF: the pixels are damaged, code 6 comes before it is defined", Refusal(Pack((4, 3), (6, 3))));
        Assert.Equal("GIF: the pixels are damaged, code 6 comes before it is defined", Refusal(Pack((4, 3), (1, 3), (4, 3), (6, 3))));
    }

    [Fact]
    public void Too_many_pixels_are_refused() => Assert.Equal(
        "GIF: the pixels are damaged, there are more than 6", Refusal(Pack((4, 3), (1, 3), (6, 3), (7, 3), (1, 4))));

    [Fact]
    public void Too_few_pixels_are_refused()
    {
        Assert.Equal("GIF: the pixels end after 3 of 6", Refusal(Pack((4, 3), (1, 3), (6, 3), (5, 3))));
        Assert.Equal("GIF: the pixels end after 1 of 6", Refusal(Pack((4, 3), (1, 3))));
        Assert.Equal("GIF: 0 bytes cannot hold 3 x 2 pixels", Refusal([2, 0]));
    }

    [Fact]
    public void A_frame_cannot_claim_more_pixels_than_its_codes_can_mean()
    {
        byte[] file = [.. "GIF89a"u8, 0, 0, 0, 0, 0x80, 0, 0, 1, 1, 1, 2, 2, 2, 0x2C, 0, 0, 0, 0, 0, 0x10, 0, 0x10, 0, .. Pack((4, 3), (1, 3)), End];

        ImageDecoderTests.AssertRefusedCheaply(file);
        Assert.Equal("GIF: 1 bytes cannot hold 4096 x 4096 pixels", ImageDecoderTests.Refusal(file));
    }

    [Fact]
    public void Mistakes_in_the_structure_are_named()
    {
        byte[] pixels = Pack((4, 3), (1, 3), (6, 3), (7, 3), (5, 4));
        byte[] noPalette = [.. Header[..10], 0, 0, 0];

        Assert.Equal("GIF: there is no palette", ImageDecoderTests.Refusal([.. noPalette, .. Frame, .. pixels, End]));
        Assert.Equal("GIF: there is no frame in the file", ImageDecoderTests.Refusal([.. Header, End]));
        Assert.Equal("GIF: there is 0x00 instead of a frame at byte 19", ImageDecoderTests.Refusal([.. Header, 0, End]));
        Assert.Equal("GIF: pixels of 9 bits are not defined", ImageDecoderTests.Refusal([.. Header, .. Frame, 9, .. pixels[1..], End]));
        Assert.Equal("GIF: the file ends before its end mark", ImageDecoderTests.Refusal([.. Header, .. Frame, .. pixels]));
        Assert.Equal("GIF: a block of data ends after 1 of 200 bytes", ImageDecoderTests.Refusal([.. Header, .. Frame, 2, 200, End]));
    }

    [Fact]
    public void A_pixel_beyond_the_palette_is_refused() => Assert.Equal(
        "GIF: a pixel has colour 2, but the palette has only 2 colours",
        Refusal(Pack((4, 3), (2, 3), (6, 3), (7, 3), (5, 4))));

    private static byte[] File(byte[] pixels) => [.. Header, .. Frame, .. pixels, End];

    private static string Refusal(byte[] pixels) => ImageDecoderTests.Refusal(File(pixels));

    /// <summary>Codes and how many bits each has, as the pixels of a frame: two bits a colour number, one block.</summary>
    private static byte[] Pack(params (int Code, int Bits)[] codes)
    {
        ulong packed = 0;
        int count = 0;
        foreach ((int code, int bits) in codes)
        {
            packed |= (ulong)code << count;
            count += bits;
        }

        int length = (count + 7) / 8;
        return [2, (byte)length, .. BitConverter.GetBytes(packed)[..length], 0];
    }
}
