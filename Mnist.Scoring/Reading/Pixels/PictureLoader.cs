using System.Runtime.InteropServices;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Reading.Pixels;

/// <summary>Converts a decoded picture to planes of a size that is fast to process.</summary>
internal static class PictureLoader
{
    /// <summary>The longest side in pixels that is not reduced.</summary>
    public const int WorkingSide = 640;

    /// <summary>Averages blocks of n×n pixels, n being the smallest integer that reduces the long side to at most
    /// <paramref name="workingSide"/>, and composites transparent pixels over <see cref="AlphaBackdrop"/>. Colour pictures without colour
    /// become one plane, which all three would equal.</summary>
    public static Picture Load(Raster raster, int workingSide = WorkingSide)
    {
        int block = Block(raster, workingSide);
        int width = (raster.Width + block - 1) / block, height = (raster.Height + block - 1) / block;
        byte[]? backdrop = IsOpaque(raster) ? null : AlphaBackdrop.Choose(raster);
        bool isColoured = raster.Channels >= 3 && !IsGrey(raster, backdrop);
        Plane[] planes = isColoured ? [new(width, height), new(width, height), new(width, height)] : [new(width, height)];
        var levels = new float[raster.Width];
        for (int y = 0; y < raster.Height; y++)
        {
            for (int channel = 0; channel < planes.Length; channel++)
            {
                Span<float> target = planes[channel].Row(y / block);
                if (block == 1)
                {
                    Read(raster, y, channel, backdrop, target);
                    continue;
                }

                Read(raster, y, channel, backdrop, levels);
                AddBlocks(levels, block, target);
                if ((y + 1) % block == 0 || y + 1 == raster.Height)
                {
                    Divide(target, (y % block) + 1, block, raster.Width - ((width - 1) * block));
                }
            }
        }

        return new Picture(planes);
    }

    /// <summary>Returns the side in pixels of the averaged blocks.</summary>
    public static int Block(Raster raster, int workingSide) => Block(Math.Max(raster.Width, raster.Height), workingSide);

    /// <summary>Returns the factor by which a decoder may reduce a picture before it is loaded: 1, 2, 4 or 8, the largest that makes the
    /// result at most an eighth smaller.</summary>
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

    private static bool IsOpaque(Raster raster)
    {
        if (raster.Channels != 4)
        {
            return !raster.HasAlpha;
        }

        uint alpha = uint.MaxValue;
        foreach (uint pixel in MemoryMarshal.Cast<byte, uint>(raster.Pixels))
        {
            alpha &= pixel;
        }

        return alpha >> 24 == 255;
    }

    private static bool IsGrey(Raster raster, byte[]? backdrop)
    {
        if (backdrop is not null && (backdrop[0] != backdrop[1] || backdrop[1] != backdrop[2]))
        {
            return false;
        }

        ReadOnlySpan<byte> pixels = raster.Pixels;
        for (int i = 0; i + 2 < pixels.Length; i += raster.Channels)
        {
            if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2])
            {
                return false;
            }
        }

        return true;
    }

    // The levels of one channel of a row, composited over the backdrop.
    private static void Read(Raster raster, int y, int channel, byte[]? backdrop, Span<float> levels)
    {
        int channels = raster.Channels;
        ReadOnlySpan<byte> line = raster.Pixels.AsSpan(y * raster.Width * channels, raster.Width * channels);
        if (backdrop is null)
        {
            for (int x = 0, i = channel; x < levels.Length; x++, i += channels)
            {
                levels[x] = line[i];
            }

            return;
        }

        for (int x = 0; x < levels.Length; x++)
        {
            ReadOnlySpan<byte> pixel = line.Slice(x * channels, channels);
            levels[x] = ((pixel[^1] * pixel[channel]) + ((255 - pixel[^1]) * backdrop[channel]) + 127) / 255;
        }
    }

    private static void AddBlocks(ReadOnlySpan<float> levels, int block, Span<float> sums)
    {
        for (int x = 0, at = 0; x < levels.Length; x += block, at++)
        {
            float sum = 0;
            foreach (float level in levels.Slice(x, Math.Min(block, levels.Length - x)))
            {
                sum += level;
            }

            sums[at] += sum;
        }
    }

    // Sums to means; the last block may have fewer columns.
    private static void Divide(Span<float> sums, int rows, int block, int lastColumns)
    {
        float scale = 1f / (rows * block), last = sums[^1] / (rows * lastColumns);
        for (int x = 0; x < sums.Length; x++)
        {
            sums[x] *= scale;
        }

        sums[^1] = last;
    }
}
