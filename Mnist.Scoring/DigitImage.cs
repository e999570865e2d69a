using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Scoring;

/// <summary>
/// A picture of one digit as the networks take it: 28×28 values of 0 (paper) to 1 (ink) in the MNIST convention. Never
/// changes once made, so any number of threads may use it.
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

    /// <summary>Takes a picture that follows the MNIST convention already, unchanged.</summary>
    /// <param name="pixels">784 grey levels, 0 = paper, 255 = ink, row by row.</param>
    /// <exception cref="ArgumentException">There are not exactly 784 values.</exception>
    public static DigitImage FromMnist(ReadOnlySpan<byte> pixels)
    {
        float[] values = new float[pixels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = pixels[i] / 255f;
        }

        return FromMnist(values);
    }

    /// <summary>Takes a picture that follows the MNIST convention already, unchanged.</summary>
    /// <param name="pixels">784 values of 0 (paper) to 1 (ink), row by row.</param>
    /// <exception cref="ArgumentException">There are not exactly 784 values.</exception>
    public static DigitImage FromMnist(ReadOnlySpan<float> pixels) => pixels.Length == PixelCount
        ? new(pixels.ToArray())
        : throw new ArgumentException($"A digit has {PixelCount} pixels, not {pixels.Length}.", nameof(pixels));

    /// <summary>Reads a picture file.</summary>
    /// <param name="path">The file.</param>
    public static DigitImage Load(string path) => Decode(File.ReadAllBytes(path));

    /// <summary>Reads a picture from where the stream stands to its end.</summary>
    /// <param name="stream">An encoded picture.</param>
    public static DigitImage Load(Stream stream)
    {
        using MemoryStream encoded = new();
        stream.CopyTo(encoded);
        return Decode(encoded.ToArray());
    }

    /// <summary>Takes an encoded picture of 28×28 grey pixels in the MNIST convention.</summary>
    /// <param name="encoded">The whole file.</param>
    public static DigitImage Decode(ReadOnlySpan<byte> encoded)
    {
        Raster raster = ImageDecoder.Decode(encoded);
        return raster is { Width: Side, Height: Side, Channels: 1 }
            ? FromMnist(raster.Pixels)
            : throw new InvalidImageException("only 28×28 grey pictures are taken so far");
    }
}
