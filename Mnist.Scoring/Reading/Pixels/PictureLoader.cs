using System.Numerics;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Reading.Pixels;

/// <summary>Converts a decoded picture to planes of a size that is fast to process.</summary>
internal static class PictureLoader
{
    /// <summary>The longest side in pixels that is not reduced.</summary>
    public const int WorkingSide = 640;

    /// <summary>Averages blocks of n×n pixels, n being the smallest integer that reduces the long side to at most
    /// <paramref name="workingSide"/>, and composites transparent pixels over <see cref="AlphaBackdrop"/>. Colour pictures that contain only
    /// grey become one plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Picture Load(Raster raster, int workingSide = WorkingSide)
    {
        int block = Block(raster, workingSide);
        int width = (raster.Width + block - 1) / block, height = (raster.Height + block - 1) / block;
        (bool isOpaque, bool isGrey) = Examine(raster);
        byte[]? backdrop = isOpaque ? null : AlphaBackdrop.Choose(raster);
        bool isColoured = raster.Channels >= 3 && !(isGrey && (backdrop is null || (backdrop[0] == backdrop[1] && backdrop[1] == backdrop[2])));
        Plane[] planes = isColoured ? [Rent(width, height), Rent(width, height), Rent(width, height)] : [Rent(width, height)];
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

                if (y % block == 0)
                {
                    target.Clear();
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
        return Array.Find([8, 4, 2, 1], reduction => 7 * reduction * ((block + reduction - 1) / reduction) <= 8 * block);
    }

    private static int Block(int longSide, int workingSide) => (longSide + workingSide - 1) / workingSide;

    private static Plane Rent(int width, int height) => new(width, height, RecentArrays<float>.Rent(width * height));

    // Whether all pixels are opaque, and whether red, green and blue are equal everywhere.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (bool IsOpaque, bool IsGrey) Examine(Raster raster)
    {
        bool isGrey = true;
        int i = 0;
        if (raster.Channels == 4)
        {
            // The lowest byte is red, the highest alpha; a pixel differs from itself shifted by a byte unless it is grey.
            ReadOnlySpan<uint> pixels = MemoryMarshal.Cast<byte, uint>(raster.Pixels);
            for (; isGrey && i + Vector<uint>.Count <= pixels.Length; i += Vector<uint>.Count)
            {
                var several = new Vector<uint>(pixels[i..]);
                isGrey = Vector.EqualsAll((several ^ (several >>> 8)) & new Vector<uint>(0xFFFF), Vector<uint>.Zero);
            }

            i *= 4;
        }

        for (; raster.Channels >= 3 && isGrey && i < raster.Pixels.Length; i += raster.Channels)
        {
            isGrey = raster.Pixels[i] == raster.Pixels[i + 1] && raster.Pixels[i] == raster.Pixels[i + 2];
        }

        bool isOpaque = raster.Channels == 4
            ? !MemoryMarshal.Cast<byte, uint>(raster.Pixels).ContainsAnyInRange(0u, 0xFEFFFFFF)
            : !raster.HasAlpha;
        return (isOpaque, isGrey);
    }

    // The levels of one channel of a row, composited over the backdrop.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read(Raster raster, int y, int channel, byte[]? backdrop, Span<float> levels)
    {
        int channels = raster.Channels, x = 0;
        ReadOnlySpan<byte> line = raster.Pixels.AsSpan(y * raster.Width * channels, raster.Width * channels);
        if (channels == 4)
        {
            ReadOnlySpan<uint> pixels = MemoryMarshal.Cast<byte, uint>(line);
            for (; x + Vector<uint>.Count <= levels.Length; x += Vector<uint>.Count)
            {
                Vector<uint> several = new(pixels[x..]), level = (several >>> (8 * channel)) & new Vector<uint>(255);
                if (backdrop is not null)
                {
                    // (n + 1 + n / 256) / 256 equals n / 255 for every n below 65,535.
                    Vector<uint> alpha = several >>> 24;
                    Vector<uint> sum = (alpha * level) + ((new Vector<uint>(255) - alpha) * backdrop[channel]) + new Vector<uint>(127);
                    level = (sum + Vector<uint>.One + (sum >>> 8)) >>> 8;
                }

                Vector.ConvertToSingle(Vector.AsVectorInt32(level)).CopyTo(levels[x..]);
            }
        }

        for (; x < levels.Length; x++)
        {
            ReadOnlySpan<byte> pixel = line.Slice(x * channels, channels);
            levels[x] = backdrop is null ? pixel[channel] : ((pixel[^1] * pixel[channel]) + ((255 - pixel[^1]) * backdrop[channel]) + 127) / 255;
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
