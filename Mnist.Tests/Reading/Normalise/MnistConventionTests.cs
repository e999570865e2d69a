using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests.Reading.Normalise;

public class MnistConventionTests
{
    [Fact]
    public void A_digit_placed_like_mnist_passes_through_to_the_bit()
    {
        for (int digit = 0; digit <= 9; digit++)
        {
            byte[] pixels = Conventional(digit);

            DigitImage image = DigitImage.FromPixels(pixels, 28, 28, 1);

            Assert.Equal(DigitImage.FromMnistPixels(pixels).Pixels, image.Pixels);
        }
    }

    [Fact]
    public void Its_negative_and_its_colour_copy_pass_through_as_well()
    {
        byte[] pixels = Conventional(3);
        byte[] negative = Array.ConvertAll(pixels, v => (byte)(255 - v));
        byte[] rgba = [.. pixels.SelectMany(v => new byte[] { v, v, v, 255 })];

        Assert.Equal(DigitImage.FromMnistPixels(pixels).Pixels, DigitImage.FromPixels(negative, 28, 28, 1).Pixels);
        Assert.Equal(DigitImage.FromMnistPixels(pixels).Pixels, DigitImage.FromPixels(rgba, 28, 28, 4).Pixels);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, -3)]
    public void A_shifted_digit_does_not(int right, int down)
    {
        byte[] pixels = Conventional(5);
        var shifted = new byte[784];
        for (int i = 0; i < 784; i++)
        {
            int x = (i % 28) - right, y = (i / 28) - down;
            shifted[i] = x is >= 0 and < 28 && y is >= 0 and < 28 ? pixels[(y * 28) + x] : (byte)0;
        }

        Assert.Null(MnistConvention.TryTake(new Raster(28, 28, 1, shifted)));
    }

    [Fact]
    public void Neither_does_one_of_another_size_or_with_transparency()
    {
        byte[] pixels = Conventional(5);
        byte[] seeThrough = [.. pixels.SelectMany(v => new byte[] { 255, v })];

        Assert.Null(MnistConvention.TryTake(new Raster(56, 14, 1, pixels)));
        Assert.Null(MnistConvention.TryTake(new Raster(28, 28, 2, seeThrough)));
    }

    private static byte[] Conventional(int digit)
    {
        DigitImage image = DigitImage.FromRaster(SceneRenderer.Render(Glyphs.Digit(digit), new Scene(), 1));
        return [.. image.Pixels.ToArray().Select(v => (byte)((255 * v) + 0.5f))];
    }
}
