using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Pixels;

public class AlphaBackdropTests
{
    [Theory]
    [InlineData(0, 255)]
    [InlineData(60, 255)]
    [InlineData(255, 0)]
    [InlineData(190, 0)]
    public void Strokes_of_one_colour_lie_on_whichever_of_black_and_white_is_farther(byte ink, byte expected)
    {
        Raster raster = Fill(10, 10, (x, y) => x is >= 4 and < 6 ? [ink, ink, ink, 255] : [0, 0, 0, 0]);

        Assert.Equal([expected, expected, expected], AlphaBackdrop.Choose(raster));
    }

    [Fact]
    public void A_sheet_with_transparent_surroundings_goes_on_in_its_own_colour()
    {
        // A yellow card with black ink, its corners cut off.
        Raster raster = Fill(20, 20, (x, y) =>
            x + y < 6 ? [0, 0, 0, 0] : x is >= 9 and < 12 ? [0, 0, 0, 255] : [250, 230, 90, 255]);

        Assert.Equal([250, 230, 90], AlphaBackdrop.Choose(raster));
    }

    [Fact]
    public void Hidden_colours_of_transparent_pixels_have_no_say()
    {
        Raster raster = Fill(10, 10, (x, y) => x == 5 ? [20, 20, 20, 255] : [255, 0, 255, 0]);

        Assert.Equal([255, 255, 255], AlphaBackdrop.Choose(raster));
    }

    private static Raster Fill(int width, int height, Func<int, int, byte[]> pixel)
    {
        byte[] pixels = [.. Enumerable.Range(0, width * height).SelectMany(i => pixel(i % width, i / width))];
        return new Raster(width, height, 4, pixels);
    }
}
