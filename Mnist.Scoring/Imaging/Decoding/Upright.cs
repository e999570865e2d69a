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
        int width = swapsAxes ? source.Height : source.Width, height = swapsAxes ? source.Width : source.Height;
        bool flipX = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        bool flipY = origin is SKEncodedOrigin.BottomLeft or SKEncodedOrigin.BottomRight or SKEncodedOrigin.LeftBottom or SKEncodedOrigin.RightBottom;

        byte[] pixels = GC.AllocateUninitializedArray<byte>(source.Pixels.Length);
        if (source.Channels == 1)
        {
            Copy<byte>(source.Pixels, source.Width, pixels, width, swapsAxes, flipX, flipY);
        }
        else
        {
            Copy<uint>(MemoryMarshal.Cast<byte, uint>(source.Pixels), source.Width, MemoryMarshal.Cast<byte, uint>(pixels.AsSpan()), width, swapsAxes, flipX, flipY);
        }

        return new Raster(width, height, source.Channels, pixels)
        {
            Reduction = source.Reduction,
            SourceWidth = swapsAxes ? source.SourceHeight : source.SourceWidth,
            SourceHeight = swapsAxes ? source.SourceWidth : source.SourceHeight,
        };
    }

    private static void Copy<T>(ReadOnlySpan<T> source, int sourceWidth, Span<T> target, int width, bool swapsAxes, bool flipX, bool flipY)
    {
        // Offsets in the target: across and down for one of its pixels, stepX and stepY for one of the source.
        int height = target.Length / width, across = flipX ? -1 : 1, down = flipY ? -width : width;
        int start = (flipX ? width - 1 : 0) + (flipY ? (height - 1) * width : 0);
        (int stepX, int stepY) = swapsAxes ? (down, across) : (across, down);
        int sourceHeight = source.Length / sourceWidth;
        for (int top = 0; top < sourceHeight; top += Tile)
        {
            for (int left = 0; left < sourceWidth; left += Tile)
            {
                for (int y = top; y < Math.Min(top + Tile, sourceHeight); y++)
                {
                    ReadOnlySpan<T> row = source.Slice((y * sourceWidth) + left, Math.Min(Tile, sourceWidth - left));
                    for (int x = 0, at = start + (y * stepY) + (left * stepX); x < row.Length; x++, at += stepX)
                    {
                        target[at] = row[x];
                    }
                }
            }
        }
    }
}
