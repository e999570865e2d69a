using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Normalise;

/// <summary>Detects pictures that already follow the MNIST convention, so that they are passed to the network unchanged: resampling would
/// reduce accuracy.</summary>
internal static class MnistConvention
{
    // MNIST: ink box of exactly 20 on its long side except for 13 images of 19, centre of mass of each axis within
    // [13.98, 15.00), brightest pixel at least 254. The tolerance allows for lossy compression.
    private const byte Faint = 24;
    private const int ShortestLongSide = 18;
    private const int LongestLongSide = 21;
    private const float MinBarycentre = 13.7f;
    private const float MaxBarycentre = 15.3f;
    private const byte MinPeak = 192;

    // At least a tenth of MNIST's ink is grey; a drawing without grey, such as strokes one pixel wide, matches MNIST's
    // placement only by chance.
    private const float MinGrey = 0.1f;

    /// <summary>Reads <paramref name="raster"/> if it is 28×28, grey, opaque and contains a digit placed as in MNIST, light on dark; a
    /// dark-on-light picture is inverted exactly if its negative meets these conditions.</summary>
    /// <returns>784 values of 0 to 1; null for any other picture.</returns>
    public static float[]? TryTake(Raster raster)
    {
        if (raster.Width != MnistForm.Side || raster.Height != MnistForm.Side || ReadGrey(raster) is not { } grey)
        {
            return null;
        }

        int corners = grey[0] + grey[MnistForm.Side - 1] + grey[^1] + grey[^MnistForm.Side];
        if (corners > 2 * 255)
        {
            grey = Array.ConvertAll(grey, value => (byte)(255 - value));
        }

        float[] values = Array.ConvertAll(grey, value => value / 255f);
        Plane ink = new(MnistForm.Side, MnistForm.Side, values);
        (float x, float y) = InkBounds.Barycentre(ink);
        return grey.Max() >= MinPeak
            && grey.Count(value => value is > Faint and < 255 - Faint) >= MinGrey * grey.Count(value => value > Faint)
            && InkBounds.Above(ink, Faint / 255f).LongSide is >= ShortestLongSide and <= LongestLongSide
            && x is >= MinBarycentre and <= MaxBarycentre
            && y is >= MinBarycentre and <= MaxBarycentre
                ? values
                : null;
    }

    // One byte per pixel; null if the picture is coloured or transparent.
    private static byte[]? ReadGrey(Raster raster)
    {
        var grey = new byte[MnistForm.PixelCount];
        for (int i = 0; i < grey.Length; i++)
        {
            ReadOnlySpan<byte> pixel = raster.Pixels.AsSpan(i * raster.Channels, raster.Channels);
            bool isOpaque = !raster.HasAlpha || pixel[^1] == 255;
            if (!isOpaque || (raster.Channels >= 3 && (pixel[0] != pixel[1] || pixel[1] != pixel[2])))
            {
                return null;
            }

            grey[i] = pixel[0];
        }

        return grey;
    }
}
