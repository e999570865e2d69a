using System.Runtime.InteropServices;
using SkiaSharp;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Rotates and mirrors a picture so that it is upright.</summary>
internal static class Upright
{
    /// <summary>Side of the square tiles that are copied at a time, so that both rows and columns stay in the cache.</summary>
    private const int Tile = 32;

    /// <summary>Gets the upright picture, or the same instance if it is already upright.</summary>
    public static Raster Turn(Raster source, SKEncodedOrigin origin)
    {
        if (origin == SKEncodedOrigin.TopLeft)
        {
            return source;
        }

        bool swapsAxes = origin >= SKEncodedOrigin.LeftTop;
        int width = swapsAxes ? source.Height : source.Width;
        int height = swapsAxes ? source.Width : source.Height;
        bool flipX = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        bool flipY = origin is SKEncodedOrigin.BottomLeft or SKEncodedOrigin.BottomRight or SKEncodedOrigin.LeftBottom or SKEncodedOrigin.RightBottom;

        // Offsets in the target, in bytes: stepX for one source pixel to the right, stepY for one down.
        int channels = source.Channels;
        int across = flipX ? -channels : channels;
        int down = flipY ? -width * channels : width * channels;
        int start = (flipX ? (width - 1) * channels : 0) + (flipY ? (height - 1) * width * channels : 0);
        (int stepX, int stepY) = swapsAxes ? (down, across) : (across, down);

        byte[] pixels = GC.AllocateUninitializedArray<byte>(source.Pixels.Length);
        for (int top = 0; top < source.Height; top += Tile)
        {
            int bottom = Math.Min(top + Tile, source.Height);
            for (int left = 0; left < source.Width; left += Tile)
            {
                int right = Math.Min(left + Tile, source.Width);
                for (int y = top; y < bottom; y++)
                {
                    ReadOnlySpan<byte> row = source.Pixels.AsSpan((y * source.Width + left) * channels, (right - left) * channels);
                    CopyRow(row, channels, pixels, start + y * stepY + left * stepX, stepX);
                }
            }
        }

        return new Raster(width, height, channels, pixels)
        {
            Reduction = source.Reduction,
            SourceWidth = swapsAxes ? source.SourceHeight : source.SourceWidth,
            SourceHeight = swapsAxes ? source.SourceWidth : source.SourceHeight,
        };
    }

    private static void CopyRow(ReadOnlySpan<byte> row, int channels, Span<byte> target, int position, int step)
    {
        switch (channels)
        {
            case 1:
                for (int i = 0; i < row.Length; i++, position += step)
                {
                    target[position] = row[i];
                }

                break;
            case 4:
                for (; row.Length >= 4; row = row[4..], position += step)
                {
                    MemoryMarshal.Write(target.Slice(position, 4), MemoryMarshal.Read<uint>(row));
                }

                break;
            default:
                for (; row.Length >= channels; row = row[channels..], position += step)
                {
                    row[..channels].CopyTo(target.Slice(position, channels));
                }

                break;
        }
    }
}
