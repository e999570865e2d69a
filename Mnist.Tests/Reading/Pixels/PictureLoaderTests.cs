using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Pixels;

public class PictureLoaderTests
{
    [Fact]
    public void A_picture_of_working_size_keeps_its_pixels()
    {
        byte[] pixels = [.. Enumerable.Range(0, 4 * 3 * 3).Select(i => (byte)(7 * i))];

        Picture picture = PictureLoader.Load(new Raster(4, 3, 3, pixels));

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

        Picture picture = PictureLoader.Load(new Raster(Width, 4, 1, pixels));

        Assert.Equal((434, 2), (picture.Width, picture.Height));
        Assert.Equal(1, picture.Planes[0].Row(0)[0], 3);
        Assert.Equal((1299 % 200) + 0.5f, picture.Planes[0].Row(1)[433], 3);
    }

    [Fact]
    public void Transparency_shows_the_backdrop()
    {
        // Grey ink of one colour, wholly there, not at all, and a fifth: on white.
        Picture picture = PictureLoader.Load(new Raster(3, 1, 2, [100, 255, 100, 0, 100, 51]));

        Assert.Equal([100, 255, 224], picture.Planes[0].Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Opaque_pixels_stay_as_they_are(int channels)
    {
        byte Level(int pixel, int channel) => (byte)((pixel * 7) + (channel * 40));
        byte[] pixels = [.. Enumerable.Range(0, 256 * channels).Select(i => channels % 2 == 0 && i % channels == channels - 1 ? (byte)255 : Level(i / channels, i % channels))];

        Picture picture = PictureLoader.Load(new Raster(16, 16, channels, pixels));

        Assert.Equal(channels >= 3 ? 3 : 1, picture.Planes.Count);
        for (int channel = 0; channel < picture.Planes.Count; channel++)
        {
            Assert.Equal(Enumerable.Range(0, 256).Select(pixel => (float)Level(pixel, channel)), picture.Planes[channel].Values);
        }
    }

    [Fact]
    public void Colours_lie_on_the_backdrop_by_their_opacity()
    {
        // Every opacity on every level, in rows that are no whole number of vectors.
        const int Width = 251;
        byte[] pixels = [.. Enumerable.Range(0, Width * 256).SelectMany(i => new[] { (byte)(i % Width), (byte)(i / Width), (byte)0, (byte)(i / Width) })];
        var raster = new Raster(Width, 256, 4, pixels);
        byte[] backdrop = AlphaBackdrop.Choose(raster);

        Picture picture = PictureLoader.Load(raster);

        for (int channel = 0; channel < 3; channel++)
        {
            Assert.Equal(
                Enumerable.Range(0, Width * 256).Select(i => (float)(((pixels[(4 * i) + 3] * pixels[(4 * i) + channel]) + ((255 - pixels[(4 * i) + 3]) * backdrop[channel]) + 127) / 255)),
                picture.Planes[channel].Values);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_picture_shows_nothing_of_an_earlier_one_in_the_same_memory(int block)
    {
        const int Side = 800;
        var raster = new Raster(Side * block, 3, 1, [.. Enumerable.Range(0, Side * block * 3).Select(i => (byte)(i * 7))]);
        Picture first = PictureLoader.Load(raster, Side);
        float[] memory = first.Planes[0].Values, expected = [.. memory];
        Array.Fill(memory, float.NaN);
        first.Dispose();

        Picture second = PictureLoader.Load(raster, Side);

        Assert.Same(memory, second.Planes[0].Values);
        Assert.Equal(expected, memory);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_picture_without_colour_is_one_plane(int channels)
    {
        byte[] pixels = [.. Enumerable.Range(0, 30 * 20 * channels).Select(i => (byte)(i / channels * 7))];
        byte[] coloured = [.. pixels];
        coloured[^2] ^= 1;

        Assert.Single(PictureLoader.Load(new Raster(30, 20, channels, pixels)).Planes);
        Assert.Equal(3, PictureLoader.Load(new Raster(30, 20, channels, coloured)).Planes.Count);
    }
}
