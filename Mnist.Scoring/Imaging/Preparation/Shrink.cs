namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Brings a decoded picture to a size at which the remaining steps are quick.</summary>
internal static class Shrink
{
    /// <summary>The longest side that is kept as it is, in pixels.</summary>
    public const int WorkingSide = 640;

    /// <summary>
    /// Averages blocks of n×n pixels, n being the least whole number that brings the long side to
    /// <paramref name="workingSide"/> or below, and composites transparent pixels over <paramref name="backdrop"/>.
    /// </summary>
    /// <param name="raster">The decoded picture.</param>
    /// <param name="backdrop">What lies behind transparent pixels.</param>
    /// <param name="workingSide">Longest side of the result, usually <see cref="WorkingSide"/>.</param>
    /// <returns>A grey picture when the channels never differ, else red, green and blue.</returns>
    public static Picture ToWorkingSize(Raster raster, Colour backdrop, int workingSide = WorkingSide)
    {
        int block = Block(raster, workingSide);
        bool isOpaque = ChannelUse.IsOpaque(raster);
        if (block == 1 && isOpaque)
        {
            return Unchanged(raster);
        }

        int width = (raster.Width + block - 1) / block;
        int height = (raster.Height + block - 1) / block;
        int colours = raster.Channels >= 3 ? 3 : 1;
        var planes = new Plane[colours];
        for (int channel = 0; channel < colours; channel++)
        {
            planes[channel] = new Plane(width, height);
        }

        bool grey = true;
        var sums = new int[width * colours];
        byte[] line = isOpaque ? [] : new byte[raster.Width * colours];
        int step = isOpaque ? raster.Channels : colours;
        for (int y = 0; y < height; y++)
        {
            int rows = Math.Min(block, raster.Height - (y * block));
            Array.Clear(sums);
            for (int row = 0; row < rows; row++)
            {
                int stride = raster.Width * raster.Channels;
                ReadOnlySpan<byte> source = raster.Pixels.AsSpan(((y * block) + row) * stride, stride);
                if (!isOpaque)
                {
                    Composite(source, raster.Channels, backdrop, line);
                    source = line;
                }

                grey = (colours == 1 || (grey && IsGrey(source, step))) && grey;
                Accumulate(source, colours, step, block, sums);
            }

            for (int channel = 0; channel < colours; channel++)
            {
                Span<float> target = planes[channel].Row(y);
                float scale = 1f / (rows * block);
                for (int x = 0; x < width; x++)
                {
                    target[x] = sums[(x * colours) + channel] * scale;
                }

                int lastColumns = raster.Width - ((width - 1) * block);
                target[^1] = sums[((width - 1) * colours) + channel] / (float)(rows * lastColumns);
            }
        }

        return grey ? new Picture(planes[0]) : new Picture(planes);
    }

    /// <summary>Side in pixels of the blocks that become one pixel.</summary>
    public static int Block(Raster raster, int workingSide) => Block(Math.Max(raster.Width, raster.Height), workingSide);

    /// <summary>
    /// By how much a decoder may reduce a picture before it is shrunk: 1, 2, 4 or 8 times, the most by which the result
    /// gets smaller by an eighth at most.
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

    // Every opaque pixel is its own block.
    private static Picture Unchanged(Raster raster)
    {
        var planes = new Plane[ChannelUse.IsGrey(raster) ? 1 : 3];
        for (int channel = 0; channel < planes.Length; channel++)
        {
            planes[channel] = new Plane(raster.Width, raster.Height);
            Span<float> target = planes[channel].Values;
            ReadOnlySpan<byte> source = raster.Pixels;
            for (int i = 0, from = channel; i < target.Length && from < source.Length; i++, from += raster.Channels)
            {
                target[i] = source[from];
            }
        }

        return new Picture(planes);
    }

    private static void Composite(ReadOnlySpan<byte> source, int channels, Colour backdrop, Span<byte> line)
    {
        int colours = channels - 1;
        Span<int> behind = [(int)backdrop.Red, (int)backdrop.Green, (int)backdrop.Blue];
        for (int from = 0, to = 0; to < line.Length; from += channels, to += colours)
        {
            int alpha = source[from + colours];
            for (int channel = 0; channel < colours; channel++)
            {
                int sum = (alpha * source[from + channel]) + ((255 - alpha) * behind[channel]) + 127;
                line[to + channel] = (byte)(sum / 255);
            }
        }
    }

    private static bool IsGrey(ReadOnlySpan<byte> rgb, int step)
    {
        for (int i = 0; i + 2 < rgb.Length; i += step)
        {
            if (rgb[i] != rgb[i + 1] || rgb[i + 1] != rgb[i + 2])
            {
                return false;
            }
        }

        return true;
    }

    // A pixel takes step bytes, of which the colours come first.
    private static void Accumulate(ReadOnlySpan<byte> source, int colours, int step, int block, Span<int> sums)
    {
        int run = block * step;
        for (int x = 0, from = 0; from < source.Length; x += colours, from += run)
        {
            ReadOnlySpan<byte> pixels = source.Slice(from, Math.Min(run, source.Length - from));
            if (colours == 1)
            {
                int sum = 0;
                for (int i = 0; i < pixels.Length; i += step)
                {
                    sum += pixels[i];
                }

                sums[x] += sum;
            }
            else
            {
                int red = 0, green = 0, blue = 0;
                for (int i = 0; i + 2 < pixels.Length; i += step)
                {
                    red += pixels[i];
                    green += pixels[i + 1];
                    blue += pixels[i + 2];
                }

                sums[x] += red;
                sums[x + 1] += green;
                sums[x + 2] += blue;
            }
        }
    }
}
