using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Tests.Imaging.Preparation;

public class ShrinkTests
{
    [Fact]
    public void A_picture_of_working_size_keeps_its_pixels()
    {
        byte[] pixels = [.. Enumerable.Range(0, 4 * 3 * 3).Select(i => (byte)(7 * i))];

        Picture picture = Shrink.ToWorkingSize(new Raster(4, 3, 3, pixels), Colour.White);

        Assert.Equal(3, picture.Planes.Count);
        Assert.Equal((4, 3), (picture.Width, picture.Height));
        Assert.Equal(pixels[3 * 5], picture.Planes[0].Values[5]);
        Assert.Equal(pixels[(3 * 5) + 2], picture.Planes[2].Values[5]);
    }

    [Fact]
    public void A_large_picture_becomes_the_mean_of_its_blocks_to_the_last_partial_one()
    {
        // 1301 pixels wide: blocks of 3, the last one 2 wide; one grey level a column.
        const int Width = 1301;
        byte[] pixels = [.. Enumerable.Range(0, Width * 4).Select(i => (byte)(i % Width % 200))];

        Picture picture = Shrink.ToWorkingSize(new Raster(Width, 4, 1, pixels), Colour.White);

        Assert.Equal((434, 2), (picture.Width, picture.Height));
        Assert.Equal(1, picture.Planes[0].Row(0)[0], 3);
        Assert.Equal((1299 % 200) + 0.5f, picture.Planes[0].Row(1)[433], 3);
    }

    [Fact]
    public void Transparency_shows_the_backdrop()
    {
        Picture picture = Shrink.ToWorkingSize(new Raster(3, 1, 2, [100, 255, 100, 0, 100, 51]), new(200, 200, 200));

        Assert.Equal([100, 200, 180], picture.Planes[0].Values);
    }

    [Fact]
    public void Colours_that_never_differ_are_one_grey_plane()
    {
        Assert.Single(Shrink.ToWorkingSize(new Raster(2, 1, 3, [5, 5, 5, 9, 9, 9]), Colour.White).Planes);
    }
}
