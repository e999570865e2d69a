using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Reading.Pixels;

/// <summary>Determines the background of transparent pictures.</summary>
internal static class AlphaBackdrop
{
    // Maximum standard deviation, in levels, for which the opaque parts count as ink of one colour.
    private const double OneColour = 40;

    // Approximate number of samples, sufficient for a median at any picture size.
    private const int MaxSamples = 16384;

    /// <summary>Returns the colour to composite over. A drawing of one colour is ink with the alpha channel as its shape: the result is
    /// black or white, whichever differs more from the ink. Otherwise the opaque part is a picture with transparent surroundings, which are
    /// filled with its predominant colour.</summary>
    /// <returns>Red, green and blue, or grey three times.</returns>
    public static byte[] Choose(Raster raster)
    {
        byte[] median = [255, 255, 255];
        double brightness = 0, variance = 0;
        for (int colour = 0; colour < median.Length; colour++)
        {
            long[] votes = Votes(raster, raster.Channels == 2 ? 0 : colour);
            double weight = votes.Sum(), mean = votes.Select((vote, level) => vote * level / weight).Sum();
            if (weight == 0)
            {
                return median;
            }

            brightness += mean / median.Length;
            variance += votes.Select((vote, level) => vote * (level - mean) * (level - mean) / weight).Sum() / median.Length;
            long below = 0;
            median[colour] = (byte)Array.FindIndex(votes, vote => 2 * (below += vote) > weight);
        }

        byte farther = brightness <= 127.5 ? (byte)255 : (byte)0;
        return variance > OneColour * OneColour ? median : [farther, farther, farther];
    }

    // Histogram of a channel, weighted by opacity.
    private static long[] Votes(Raster raster, int channel)
    {
        var votes = new long[256];
        int count = raster.Width * raster.Height;
        for (int i = 0, step = Math.Max(1, count / MaxSamples) | 1; i < count; i += step)
        {
            int pixel = i * raster.Channels;
            votes[raster.Pixels[pixel + channel]] += raster.Pixels[pixel + raster.Channels - 1];
        }

        return votes;
    }
}
