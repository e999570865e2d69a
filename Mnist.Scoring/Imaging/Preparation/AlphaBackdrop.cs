namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Decides what lies behind the transparent parts of a picture.</summary>
internal static class AlphaBackdrop
{
    // Spread (standard deviation, levels) up to which the opaque parts count as ink of one colour.
    private const float OneColour = 40;

    // Enough samples for a mean and a median whatever the size of the picture.
    private const int MaxSamples = 16384;

    /// <summary>
    /// The colour to composite over. When what is drawn has one colour it is ink and the alpha channel is its shape:
    /// the answer is black or white, whichever lies farther from the ink. Otherwise the opaque part is a picture of
    /// its own with transparent surroundings, which continue its prevailing colour.
    /// </summary>
    /// <param name="raster">Any picture; without transparency the answer is white and does not matter.</param>
    public static Colour Choose(Raster raster)
    {
        if (ChannelUse.IsOpaque(raster))
        {
            return Colour.White;
        }

        int count = raster.Width * raster.Height;
        int stride = Math.Max(1, count / MaxSamples) | 1;
        float weight = 0, variance = 0;
        Colour sum = Colour.Black, squares = Colour.Black;
        for (int i = 0; i < count; i += stride)
        {
            (Colour colour, float alpha) = Read(raster, i);
            weight += alpha;
            sum = new(sum.Red + (alpha * colour.Red), sum.Green + (alpha * colour.Green), sum.Blue + (alpha * colour.Blue));
            squares = new(
                squares.Red + (alpha * colour.Red * colour.Red),
                squares.Green + (alpha * colour.Green * colour.Green),
                squares.Blue + (alpha * colour.Blue * colour.Blue));
        }

        if (weight == 0)
        {
            return Colour.White;
        }

        Colour mean = new(sum.Red / weight, sum.Green / weight, sum.Blue / weight);
        for (int channel = 0; channel < 3; channel++)
        {
            variance += (squares[channel] / weight) - (mean[channel] * mean[channel]);
        }

        return variance <= 3 * OneColour * OneColour
            ? mean.DistanceTo(Colour.White) >= mean.DistanceTo(Colour.Black) ? Colour.White : Colour.Black
            : PrevailingColour(raster, stride);
    }

    private static Colour PrevailingColour(Raster raster, int stride)
    {
        Span<int> votes = stackalloc int[3 * 256];
        int opaque = 0;
        for (int i = 0; i < raster.Width * raster.Height; i += stride)
        {
            (Colour colour, float alpha) = Read(raster, i);
            if (alpha > 0.5f)
            {
                opaque++;
                votes[(int)colour.Red]++;
                votes[256 + (int)colour.Green]++;
                votes[512 + (int)colour.Blue]++;
            }
        }

        return new(Median(votes[..256], opaque), Median(votes[256..512], opaque), Median(votes[512..], opaque));
    }

    private static int Median(ReadOnlySpan<int> votes, int count)
    {
        int level = 0;
        for (int below = votes[0]; 2 * below <= count && level < 255; below += votes[level])
        {
            level++;
        }

        return level;
    }

    private static (Colour Colour, float Alpha) Read(Raster raster, int index)
    {
        ReadOnlySpan<byte> pixel = raster.Pixels.AsSpan(index * raster.Channels, raster.Channels);
        return raster.Channels == 2
            ? (new(pixel[0], pixel[0], pixel[0]), pixel[1] / 255f)
            : (new(pixel[0], pixel[1], pixel[2]), pixel[3] / 255f);
    }
}
