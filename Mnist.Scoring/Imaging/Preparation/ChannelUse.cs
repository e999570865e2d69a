using System.Numerics;

namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Tells which channels of a picture say anything: drawings and screenshots often come with alpha and colours that do not.</summary>
internal static class ChannelUse
{
    /// <summary>Whether no pixel is transparent, not even in part.</summary>
    public static bool IsOpaque(Raster raster)
    {
        int channels = raster.Channels;
        if (!raster.HasAlpha)
        {
            return true;
        }

        ReadOnlySpan<byte> pixels = raster.Pixels;
        Vector<byte> others = Pattern(channels, static (channel, channels) => channel < channels - 1);
        int i = 0;
        for (; i <= pixels.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            if ((new Vector<byte>(pixels[i..]) | others) != Vector<byte>.AllBitsSet)
            {
                return false;
            }
        }

        for (i += channels - 1; i < pixels.Length; i += channels)
        {
            if (pixels[i] != 255)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether red, green and blue are the same in every pixel.</summary>
    public static bool IsGrey(Raster raster)
    {
        int channels = raster.Channels;
        if (channels < 3)
        {
            return true;
        }

        ReadOnlySpan<byte> pixels = raster.Pixels;
        int i = 0;
        if (channels == 4)
        {
            // Each byte beside the next: red beside green, green beside blue; the others do not matter.
            Vector<byte> first = Pattern(channels, static (channel, _) => channel < 2);
            for (; i < pixels.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            {
                if (((new Vector<byte>(pixels[i..]) ^ new Vector<byte>(pixels[(i + 1)..])) & first) != Vector<byte>.Zero)
                {
                    return false;
                }
            }
        }

        for (; i < pixels.Length; i += channels)
        {
            if (pixels[i] != pixels[i + 1] || pixels[i + 1] != pixels[i + 2])
            {
                return false;
            }
        }

        return true;
    }

    // All bits set in the channels that are chosen; vectors hold whole pixels of two or four channels.
    private static Vector<byte> Pattern(int channels, Func<int, int, bool> isChosen)
    {
        Span<byte> pattern = stackalloc byte[Vector<byte>.Count];
        for (int i = 0; i < pattern.Length; i++)
        {
            pattern[i] = isChosen(i % channels, channels) ? (byte)255 : (byte)0;
        }

        return new(pattern);
    }
}
