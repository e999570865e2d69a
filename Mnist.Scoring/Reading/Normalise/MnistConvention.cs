using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Normalise;

/// <summary>
/// Recognises a picture that follows the MNIST convention already, so that it reaches the network as it is: any
/// resampling would only cost accuracy.
/// </summary>
internal static class MnistConvention
{
    // MNIST itself: ink box exactly 20 on its long side but for 13 images of 19, barycentre of each axis within
    // [13.98, 15.00), brightest pixel at least 254. The slack is for what a lossy format does to such a picture.
    private const byte Faint = 24;
    private const int ShortestLongSide = 18;
    private const int LongestLongSide = 21;
    private const float LeastBarycentre = 13.7f;
    private const float GreatestBarycentre = 15.3f;
    private const byte LeastPeak = 192;

    // Of MNIST's ink at least a tenth is grey; a drawing without grey, of strokes a pixel wide for instance, only
    // happens to lie where a digit of MNIST lies.
    private const float LeastGrey = 0.1f;

    /// <summary>
    /// Copies <paramref name="raster"/> when it is 28×28, grey, opaque and holds a digit placed as MNIST places it,
    /// light on dark; a dark-on-light picture of which the negative is that is taken as its exact negative.
    /// </summary>
    /// <param name="raster">Any picture.</param>
    /// <param name="digit">784 values of 0 to 1, written only when the answer is true.</param>
    /// <returns>Whether the picture was taken.</returns>
    public static bool TryTake(Raster raster, Span<float> digit)
    {
        if (raster.Width != MnistForm.Side || raster.Height != MnistForm.Side || ReadGrey(raster) is not { } grey)
        {
            return false;
        }

        int corners = grey[0] + grey[MnistForm.Side - 1] + grey[^1] + grey[^MnistForm.Side];
        if (corners > 2 * 255)
        {
            grey = Array.ConvertAll(grey, value => (byte)(255 - value));
        }

        float[] values = Array.ConvertAll(grey, value => value / 255f);
        Plane ink = new(MnistForm.Side, MnistForm.Side, values);
        (float x, float y) = InkBounds.Barycentre(ink);
        bool isTaken = grey.Max() >= LeastPeak
            && grey.Count(value => value is > Faint and < 255 - Faint) >= LeastGrey * grey.Count(value => value > Faint)
            && InkBounds.Above(ink, Faint / 255f).LongSide is >= ShortestLongSide and <= LongestLongSide
            && x is >= LeastBarycentre and <= GreatestBarycentre
            && y is >= LeastBarycentre and <= GreatestBarycentre;
        if (isTaken)
        {
            values.CopyTo(digit);
        }

        return isTaken;
    }

    // One byte for each pixel; null where a picture is coloured or transparent.
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
