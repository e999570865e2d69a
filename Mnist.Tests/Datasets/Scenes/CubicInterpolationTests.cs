using Mnist.Tests.Datasets.Augmentation;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests.Datasets.Scenes;

public class CubicInterpolationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void An_enlarged_digit_has_the_values_at_its_pixels(int factor)
    {
        byte[] pixels = new byte[784];
        TestImages.Noise(5).AsSpan(200, 300).CopyTo(pixels.AsSpan(200));
        pixels[0] = pixels[27] = pixels[783] = 200;

        float[] enlarged = CubicInterpolation.Enlarge(pixels, factor);

        int side = 28 * factor;
        for (int i = 0; i < enlarged.Length; i++)
        {
            Assert.Equal(CubicInterpolation.At(pixels, (((i % side) + 0.5f) / factor) - 0.5f, (((i / side) + 0.5f) / factor) - 0.5f), enlarged[i]);
        }
    }

    [Fact]
    public void Pixels_keep_their_values_and_outside_is_empty()
    {
        byte[] pixels = TestImages.Noise(7);

        Assert.Equal(pixels[(5 * 28) + 9], CubicInterpolation.At(pixels, 9, 5));
        Assert.Equal(0, CubicInterpolation.At(pixels, -2, 5));
        Assert.Equal(0, CubicInterpolation.At(pixels, 9, 29.5f));
    }
}
