namespace Mnist.Scoring.Imaging;

/// <summary>A decoded picture: 8 bits per channel, channels interleaved, rows from top to bottom without padding, the first pixel at the
/// top left of the upright picture (orientation already applied).</summary>
internal sealed class Raster
{
    /// <summary>Creates a picture from pixels, which are not copied.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 red-green-blue, 4 red-green-blue and alpha (alpha not
    /// premultiplied, 255 = opaque).</param>
    /// <param name="pixels">width × height × channels bytes.</param>
    public Raster(int width, int height, int channels, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.LongLength, (long)width * height * channels);
        Width = width;
        Height = height;
        Channels = channels;
        Pixels = pixels;
        SourceWidth = width;
        SourceHeight = height;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Bytes per pixel: 1, 2, 3 or 4.</summary>
    public int Channels { get; }

    /// <summary>The samples, 0 to 255.</summary>
    public byte[] Pixels { get; }

    /// <summary>Side in pixels of the blocks of the file that were reduced to one pixel each; 1 if decoded at full scale.</summary>
    public int Reduction { get; init; } = 1;

    /// <summary>Width of the encoded picture in pixels.</summary>
    public int SourceWidth { get; init; }

    /// <summary>Height of the encoded picture in pixels.</summary>
    public int SourceHeight { get; init; }

    /// <summary>Whether the last channel is alpha.</summary>
    public bool HasAlpha => Channels is 2 or 4;
}
