using FsCheck.Xunit;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.Augmentation;

public class BilinearSamplerTests
{
    private const int Side = Dataset.Side;

    [Property]
    public void Agrees_with_the_definition_of_bilinear_reading(ulong seed)
    {
        byte[] source = TestImages.Noise(seed);
        var random = new RandomStream(seed, 1);
        // Steep enough that positions fall far outside on every side.
        var map = new AffineMap(
            random.NextSingle(-2f, 2f), random.NextSingle(-2f, 2f), random.NextSingle(-20f, 40f),
            random.NextSingle(-2f, 2f), random.NextSingle(-2f, 2f), random.NextSingle(-20f, 40f));
        float[] offsetX = new float[Dataset.ImageSize];
        float[] offsetY = new float[Dataset.ImageSize];
        for (int i = 0; i < offsetX.Length; i++)
        {
            offsetX[i] = random.NextSingle(-3f, 3f);
            offsetY[i] = random.NextSingle(-3f, 3f);
        }

        float[] actual = new float[Dataset.ImageSize];
        new BilinearSampler().Sample(source, map, offsetX, offsetY, actual);

        for (int i = 0; i < actual.Length; i++)
        {
            double x = (map.Xx * (double)(i % Side)) + (map.Xy * (double)(i / Side)) + map.X0 + offsetX[i];
            double y = (map.Yx * (double)(i % Side)) + (map.Yy * (double)(i / Side)) + map.Y0 + offsetY[i];
            Assert.Equal(Read(source, x, y), actual[i], 1e-4);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(-5, 2)]
    [InlineData(0, -27)]
    [InlineData(28, 0)]
    [InlineData(-40, 90)]
    public void Moves_by_whole_pixels_exactly(int right, int down)
    {
        byte[] source = TestImages.Noise(7);
        float[] actual = new float[Dataset.ImageSize];

        new BilinearSampler().Sample(source, AffineMap.Inverse(0f, 1f, 0f, right, down), default, default, actual);

        for (int i = 0; i < actual.Length; i++)
        {
            Assert.Equal(Pixel(source, (i % Side) - right, (i / Side) - down) / 255f, actual[i]);
        }
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Turns_counter_clockwise_by_quarters(int degrees)
    {
        byte[] source = TestImages.Noise(8);
        float[] actual = new float[Dataset.ImageSize];

        new BilinearSampler().Sample(source, AffineMap.Inverse(degrees, 1f, 0f, 0f, 0f), default, default, actual);

        for (int i = 0; i < actual.Length; i++)
        {
            int x = i % Side;
            int y = i / Side;
            // The pixel that ends here after a quarter turn to the left came from where the right edge was the top.
            (int fromX, int fromY) = degrees switch
            {
                90 => (Side - 1 - y, x),
                180 => (Side - 1 - x, Side - 1 - y),
                _ => (y, Side - 1 - x),
            };
            Assert.Equal(Pixel(source, fromX, fromY) / 255f, actual[i], 1e-4f);
        }
    }

    [Fact]
    public void Shear_moves_the_top_to_the_right()
    {
        float[] actual = new float[Dataset.ImageSize];
        new BilinearSampler().Sample(TestImages.Spot(13.5f, 7.5f), AffineMap.Inverse(0f, 1f, 0.5f, 0f, 0f), default, default, actual);

        (_, float x, float y) = TestImages.Moments(actual);

        Assert.Equal(16.5f, x, 0.05f);
        Assert.Equal(7.5f, y, 0.05f);
    }

    [Theory]
    [InlineData(1.2f)]
    [InlineData(0.8f)]
    public void Scale_keeps_the_centre_and_multiplies_the_area(float scale)
    {
        byte[] source = TestImages.Spot(13.5f, 13.5f);
        float[] before = new float[Dataset.ImageSize];
        float[] after = new float[Dataset.ImageSize];
        var sampler = new BilinearSampler();
        sampler.Sample(source, AffineMap.Inverse(0f, 1f, 0f, 0f, 0f), default, default, before);
        sampler.Sample(source, AffineMap.Inverse(0f, scale, 0f, 0f, 0f), default, default, after);

        (float mass, float x, float y) = TestImages.Moments(after);

        Assert.Equal(13.5f, x, 0.02f);
        Assert.Equal(13.5f, y, 0.02f);
        Assert.Equal(scale * scale, mass / TestImages.Moments(before).Mass, 0.02f);
    }

    [Fact]
    public void Refuses_an_image_of_another_size()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new BilinearSampler().Sample(new byte[27 * 28], default, default, default, new float[Dataset.ImageSize]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new BilinearSampler().Sample(new byte[Dataset.ImageSize], default, default, default, new float[27]));
    }

    private static float Read(byte[] image, double x, double y)
    {
        int left = (int)Math.Floor(x);
        int top = (int)Math.Floor(y);
        double partX = x - left;
        double partY = y - top;
        double upper = ((1 - partX) * Pixel(image, left, top)) + (partX * Pixel(image, left + 1, top));
        double lower = ((1 - partX) * Pixel(image, left, top + 1)) + (partX * Pixel(image, left + 1, top + 1));
        return (float)((((1 - partY) * upper) + (partY * lower)) / 255);
    }

    private static byte Pixel(byte[] image, int x, int y) =>
        x is >= 0 and < Side && y is >= 0 and < Side ? image[(y * Side) + x] : (byte)0;
}
