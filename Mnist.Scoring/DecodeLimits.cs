namespace Mnist.Scoring;

/// <summary>Size limits for pictures. Before they allocate memory, decoders compare the sizes in a header with these limits and with the
/// maximum that a file of this length can contain.</summary>
/// <remarks>Decoding takes at most 16 bytes per pixel (a progressive JPEG of four channels without subsampling), by default about one
/// gigabyte, besides the file itself, of at most 512 MB. Set before use; then thread-safe.</remarks>
public sealed record DecodeLimits
{
    /// <summary>Upper limit of <see cref="MaxSide"/>: the maximum of JPEG and GIF. It excludes degenerate shapes (one pixel wide, millions
    /// high), which have the overhead of a row for each pixel.</summary>
    internal const int SideLimit = 65_535;

    /// <summary>Maximum length of a file in bytes: more than that of the largest picture accepted by default, without compression.</summary>
    internal const int MaxFileLength = 1 << 29;

    internal static readonly DecodeLimits Default = new();

    // So that the bytes of all pixels fit in one array.
    private const long PixelsLimit = 500_000_000;

    /// <summary>Maximum width and height in pixels, 1 to 65,535; 65,535 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxSide { get; set => field = (int)InRange(value, SideLimit); } = SideLimit;

    /// <summary>Maximum number of pixels, 1 to 500 million; 64 million by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public long MaxPixels { get; set => field = InRange(value, PixelsLimit); } = 64_000_000;

    /// <summary>Throws an exception if a picture is empty or too large.</summary>
    internal void Check(string format, long width, long height)
    {
        if (width < 1 || height < 1)
        {
            throw new InvalidImageException($"{format}: the header states {width} x {height} pixels, which is not a valid size");
        }

        string? limit = width > MaxSide || height > MaxSide ? $"a side may have at most {MaxSide}"
            : width * height > MaxPixels ? $"at most {MaxPixels} pixels are accepted" : null;
        if (limit is not null)
        {
            throw new InvalidImageException($"{format}: {width} x {height} pixels are too large, {limit}");
        }
    }

    private static long InRange(long value, long limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, limit);
        return value;
    }
}
