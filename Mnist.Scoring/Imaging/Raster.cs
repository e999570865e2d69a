namespace Mnist.Scoring.Imaging;

/// <summary>A decoded picture: 8 bits per channel, channels interleaved, rows from top to bottom without padding, the first pixel at the
/// top left of the upright picture (orientation already applied).</summary>
internal sealed class Raster : IDisposable
{
    /// <summary>Creates a picture from pixels, which are not copied.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 red-green-blue, 4 red-green-blue and alpha (alpha not
    /// premultiplied, 255 = opaque).</param>
    /// <param name="pixels">width × height × channels bytes.</param>
    /// <exception cref="ArgumentException">A size is out of range, or the number of bytes is another.</exception>
    public Raster(int width, int height, int channels, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        ulong length = (ulong)width * (ulong)height * (ulong)channels;
        if ((ulong)pixels.Length != length)
        {
            throw new ArgumentException($"{width} × {height} pixels of {channels} channels have {length} bytes, not {pixels.Length}.", nameof(pixels));
        }

        (Width, Height, Channels, Pixels) = (width, height, channels, pixels);
        (SourceWidth, SourceHeight) = (width, height);
    }

    public int Width { get; }
    public int Height { get; }
    public int Channels { get; }
    public byte[] Pixels { get; }

    /// <summary>Side in pixels of the blocks of the file that were reduced to one pixel each; 1 if decoded at full scale.</summary>
    public int Reduction { get; init; } = 1;

    public int SourceWidth { get; init; }
    public int SourceHeight { get; init; }

    /// <summary>Whether the last channel is alpha.</summary>
    public bool HasAlpha => Channels is 2 or 4;

    /// <summary>Releases the pixels for the next picture; optional. The caller must own them and must not use them afterwards.</summary>
    public void Dispose() => RecentArrays<byte>.Return(Pixels);
}
