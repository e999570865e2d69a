using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Reading.Pixels;

/// <summary>Converts a decoded picture to planes of a size that is fast to process.</summary>
internal static class PictureLoader
{
    /// <summary>The longest side in pixels that is not reduced.</summary>
    public const int WorkingSide = 640;

    /// <summary>
    /// Averages blocks of n×n pixels, n being the smallest integer that reduces the long side to at most
    /// <paramref name="workingSide"/>, and composites transparent pixels over <see cref="AlphaBackdrop"/>. Colour pictures without colour
    /// become one plane, which all three would equal.
    /// </summary>
    /// <param name="raster">The decoded picture.</param>
    /// <param name="workingSide">Longest side of the result in pixels.</param>
    public static Picture Load(Raster raster, int workingSide = WorkingSide)
    {
        int block = Block(raster, workingSide);
        int width = (raster.Width + block - 1) / block, height = (raster.Height + block - 1) / block;
        int lastColumns = raster.Width - ((width - 1) * block);
        byte[] backdrop = AlphaBackdrop.Choose(raster);
        var planes = new Plane[raster.Channels >= 3 && !IsGrey(raster, backdrop) ? 3 : 1];
        for (int channel = 0; channel < planes.Length; channel++)
        {
            planes[channel] = new Plane(width, height);
        }

        var sums = new int[width * planes.Length];
        for (int y = 0; y < height; y++)
        {
            int rows = Math.Min(block, raster.Height - (y * block));
            Array.Clear(sums);
            for (int row = 0; row < rows; row++)
            {
                Accumulate(raster, (y * block) + row, backdrop, block, planes.Length, sums);
            }

            float scale = 1f / (rows * block);
            for (int channel = 0; channel < planes.Length; channel++)
            {
                Span<float> target = planes[channel].Row(y);
                for (int x = 0; x < width; x++)
                {
                    target[x] = sums[(x * planes.Length) + channel] * scale;
                }

                target[^1] = sums[((width - 1) * planes.Length) + channel] / (float)(rows * lastColumns);
            }
        }

        return new Picture(planes);
    }

    /// <summary>Returns the side in pixels of the averaged blocks.</summary>
    public static int Block(Raster raster, int workingSide) => Block(Math.Max(raster.Width, raster.Height), workingSide);

    /// <summary>
    /// Returns the factor by which a decoder may reduce a picture before it is loaded: 1, 2, 4 or 8, the largest that makes the
    /// result at most an eighth smaller.
    /// </summary>
    /// <param name="longSide">The picture's longest side in pixels.</param>
    /// <param name="workingSide">Longest side of the result.</param>
    public static int Reduction(int longSide, int workingSide)
    {
        int block = Block(longSide, workingSide);
        int reduction = 8;
        while (reduction > 1 && 7 * reduction * ((block + reduction - 1) / reduction) > 8 * block)
        {
            reduction /= 2;
        }

        return reduction;
    }

    private static int Block(int longSide, int workingSide) => (longSide + workingSide - 1) / workingSide;

    private static bool IsGrey(Raster raster, byte[] backdrop)
    {
        if (backdrop[0] != backdrop[1] || backdrop[1] != backdrop[2])
        {
            return false;
        }

        ReadOnlySpan<byte> pixels = raster.Pixels;
        for (int i = 0; i < pixels.Length; i += raster.Channels)
        {
            if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2])
            {
                return false;
            }
        }

        return true;
    }

    // Adds the pixels of a row to the sums of their blocks, for each of the first planes channels.
    private static void Accumulate(Raster raster, int y, byte[] backdrop, int block, int planes, Span<int> sums)
    {
        int channels = raster.Channels, alphaAt = channels - 1;
        bool hasAlpha = raster.HasAlpha;
        ReadOnlySpan<byte> line = raster.Pixels.AsSpan(y * raster.Width * channels, raster.Width * channels);
        for (int i = 0, at = 0, left = block; i < line.Length; i += channels)
        {
            int alpha = hasAlpha ? line[i + alphaAt] : 255;
            for (int channel = 0; channel < planes; channel++)
            {
                int value = line[i + channel];
                sums[at + channel] += alpha == 255 ? value : ((alpha * value) + ((255 - alpha) * backdrop[channel]) + 127) / 255;
            }

            if (--left == 0)
            {
                left = block;
                at += planes;
            }
        }
    }
}
