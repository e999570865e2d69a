using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Reading.Normalise;

/// <summary>
/// Recognises a picture that follows the MNIST convention already, so that it reaches the network as it is: any
/// resampling would only cost accuracy.
/// </summary>
internal static class MnistConvention
{
    // MNIST itself: ink box exactly 20 on its long side but for 13 images of 19, barycentre of each axis within
    // [13.98, 15.00), brightest pixel at least 254. The slack is for what a lossy format does to such a picture.
    private const int Faint = 24;
    private const int ShortestLongSide = 18;
    private const int LongestLongSide = 21;
    private const float LeastBarycentre = 13.7f;
    private const float GreatestBarycentre = 15.3f;
    private const int LeastPeak = 192;

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
        if (raster.Width != DigitImage.Side || raster.Height != DigitImage.Side)
        {
            return false;
        }

        Span<byte> grey = stackalloc byte[DigitImage.PixelCount];
        if (!TryReadGrey(raster, grey))
        {
            return false;
        }

        int corners = grey[0] + grey[DigitImage.Side - 1] + grey[^1] + grey[^DigitImage.Side];
        if (corners > 2 * 255)
        {
            foreach (ref byte value in grey)
            {
                value = (byte)(255 - value);
            }
        }

        if (!IsPlacedLikeMnist(grey))
        {
            return false;
        }

        for (int i = 0; i < grey.Length; i++)
        {
            digit[i] = grey[i] / 255f;
        }

        return true;
    }

    private static bool TryReadGrey(Raster raster, Span<byte> grey)
    {
        ReadOnlySpan<byte> pixels = raster.Pixels;
        int channels = raster.Channels;
        for (int i = 0; i < grey.Length; i++)
        {
            ReadOnlySpan<byte> pixel = pixels.Slice(i * channels, channels);
            if (raster.HasAlpha && pixel[^1] != 255)
            {
                return false;
            }

            if (channels >= 3 && (pixel[0] != pixel[1] || pixel[1] != pixel[2]))
            {
                return false;
            }

            grey[i] = pixel[0];
        }

        return true;
    }

    private static bool IsPlacedLikeMnist(ReadOnlySpan<byte> grey)
    {
        int left = DigitImage.Side, top = DigitImage.Side, right = -1, bottom = -1, peak = 0, ink = 0, between = 0;
        long sum = 0, sumX = 0, sumY = 0;
        for (int y = 0; y < DigitImage.Side; y++)
        {
            for (int x = 0; x < DigitImage.Side; x++)
            {
                int value = grey[(y * DigitImage.Side) + x];
                sum += value;
                sumX += value * x;
                sumY += value * y;
                if (value > Faint)
                {
                    left = Math.Min(left, x);
                    right = Math.Max(right, x);
                    top = Math.Min(top, y);
                    bottom = y;
                    peak = Math.Max(peak, value);
                    ink++;
                    between += value < 255 - Faint ? 1 : 0;
                }
            }
        }

        int longSide = Math.Max(right - left, bottom - top) + 1;
        return peak >= LeastPeak
            && between >= LeastGrey * ink
            && longSide is >= ShortestLongSide and <= LongestLongSide
            && IsCentred(sumX, sum)
            && IsCentred(sumY, sum);

        // Half a pixel is added because the convention measures from the corner of the picture.
        static bool IsCentred(long moment, long sum) =>
            ((float)moment / sum) + 0.5f is >= LeastBarycentre and <= GreatestBarycentre;
    }
}
