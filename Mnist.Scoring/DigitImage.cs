using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Scoring;

/// <summary>
/// A picture of one digit as the networks take it: 28×28 values of 0 (paper) to 1 (ink), light ink on dark paper, the
/// ink within a box of 20×20 with its centre of mass in the middle (the MNIST convention). Never changes once made,
/// so any number of threads may use it.
/// </summary>
public sealed class DigitImage
{
    /// <summary>Width and height in pixels: 28.</summary>
    public const int Side = 28;

    /// <summary>Number of pixels: 784.</summary>
    public const int PixelCount = Side * Side;

    private readonly float[] _pixels;

    private DigitImage(float[] pixels) => _pixels = pixels;

    /// <summary>The 784 pixels of 0 to 1, row by row from the top left.</summary>
    public ReadOnlySpan<float> Pixels => _pixels;

    /// <summary>Takes a picture that follows the MNIST convention already, such as one of the data set, unchanged.</summary>
    /// <param name="pixels">784 grey levels, 0 = paper, 255 = ink, row by row.</param>
    /// <exception cref="ArgumentException">There are not exactly 784 values.</exception>
    public static DigitImage FromMnist(ReadOnlySpan<byte> pixels)
    {
        ThrowIfNotSquare(pixels.Length);
        var values = new float[PixelCount];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = pixels[i] / 255f;
        }

        return new(values);
    }

    /// <summary>Takes a picture that follows the MNIST convention already, unchanged.</summary>
    /// <param name="pixels">784 values of 0 (paper) to 1 (ink), row by row.</param>
    /// <exception cref="ArgumentException">There are not exactly 784 values, or one is outside 0 to 1.</exception>
    public static DigitImage FromMnist(ReadOnlySpan<float> pixels)
    {
        ThrowIfNotSquare(pixels.Length);
        for (int i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"Pixel {i} is {pixels[i]}; pixels go from 0 (paper) to 1 (ink).", nameof(pixels));
            }
        }

        return new(pixels.ToArray());
    }

    /// <summary>
    /// Prepares a picture of any size, colours and polarity that holds one digit: finds the ink, cuts it out and
    /// places it as in MNIST. A picture that is in the MNIST convention already is taken unchanged.
    /// </summary>
    /// <param name="pixels">Rows from the top without padding, channels interleaved, 8 bits each.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 grey; 2 grey and alpha; 3 red, green, blue; 4 red, green, blue and alpha (alpha not
    /// premultiplied, 255 = opaque).</param>
    /// <exception cref="ArgumentException">A size is out of range, or there are not exactly width × height × channels
    /// bytes.</exception>
    /// <exception cref="InvalidImageException">Nothing in the picture stands out from its background.</exception>
    public static DigitImage FromPixels(ReadOnlySpan<byte> pixels, int width, int height, int channels) =>
        FromRaster(new Raster(width, height, channels, pixels.ToArray()));

    /// <summary>Prepares a decoded picture.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    /// <exception cref="InvalidImageException">Nothing in the picture stands out from its background.</exception>
    internal static DigitImage FromRaster(Raster raster, PreparationTrace? trace = null) =>
        new(DigitPreparation.Prepare(raster, trace));

    private static void ThrowIfNotSquare(int length)
    {
        if (length != PixelCount)
        {
            throw new ArgumentException($"A digit has {Side}×{Side} = {PixelCount} pixels, not {length}.", "pixels");
        }
    }
}
