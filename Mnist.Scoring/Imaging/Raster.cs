namespace Mnist.Scoring.Imaging;

/// <summary>
/// A decoded picture: 8 bits a channel, channels interleaved, rows from top to bottom without padding, the first
/// pixel at the top left as a person looks at it (orientation already applied).
/// </summary>
internal sealed class Raster
{
    /// <summary>Takes the pixels without copying them.</summary>
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

    /// <summary>Bytes of one pixel: 1, 2, 3 or 4.</summary>
    public int Channels { get; }

    /// <summary>The samples, 0 to 255.</summary>
    public byte[] Pixels { get; }

    /// <summary>Side in pixels of the blocks of the file that became one pixel each, where it was decoded at a reduced scale; else 1.</summary>
    public int Reduction { get; init; } = 1;

    /// <summary>Width in pixels of the file.</summary>
    public int SourceWidth { get; init; }

    /// <summary>Height in pixels of the file.</summary>
    public int SourceHeight { get; init; }

    /// <summary>Whether the last channel is alpha.</summary>
    public bool HasAlpha => Channels is 2 or 4;
}
