using Mnist.Scoring.Imaging.Decoding.Jpeg;

namespace Mnist.Tests.Imaging.Decoding.Jpeg;

public class ColourConverterTests
{
    [Fact]
    public void Colours_are_those_of_the_standard_in_every_place_of_a_row()
    {
        // 19 pixels: a vector of 16 and a rest.
        const int Width = 19;
        var random = new Random(5);
        for (int row = 0; row < 2000; row++)
        {
            var channels = new byte[3][];
            for (int i = 0; i < 3; i++)
            {
                channels[i] = new byte[Width];
                random.NextBytes(channels[i]);
            }

            var pixels = new byte[3 * Width];
            ColourConverter.FromYCbCr(channels[0], channels[1], channels[2], pixels);
            for (int x = 0; x < Width; x++)
            {
                double y = channels[0][x];
                double cb = channels[1][x] - 128;
                double cr = channels[2][x] - 128;
                AssertNear(y + 1.402 * cr, pixels[3 * x]);
                AssertNear(y - 0.344136 * cb - 0.714136 * cr, pixels[3 * x + 1]);
                AssertNear(y + 1.772 * cb, pixels[3 * x + 2]);
            }
        }
    }

    private static void AssertNear(double exact, byte level) =>
        Assert.InRange(level, Math.Clamp(exact, 0, 255) - 0.51, Math.Clamp(exact, 0, 255) + 0.51);
}
