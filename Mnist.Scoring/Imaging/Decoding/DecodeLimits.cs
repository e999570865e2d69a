namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>
/// Size limits for pictures. Before they allocate memory, decoders compare the sizes in a header with these limits and
/// with the maximum that a file of this length can contain.
/// Decoding takes at most 16 bytes per pixel (a progressive JPEG of four channels without subsampling).
/// </summary>
internal sealed record DecodeLimits
{
    /// <summary>
    /// Maximum side in pixels, the maximum of JPEG and GIF. It excludes degenerate shapes (one pixel wide, millions high),
    /// which have the overhead of a row for each pixel.
    /// </summary>
    public const int MaxSide = 65_535;

    /// <summary>The default limits.</summary>
    public static readonly DecodeLimits Default = new();

    /// <summary>Maximum number of pixels whose bytes fit in one array.</summary>
    private const long PixelsOfAnArray = 500_000_000;

    private readonly long _maxPixels = 64_000_000;

    /// <summary>Maximum number of pixels, 1 to 500 million; 64 million by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public long MaxPixels
    {
        get => _maxPixels;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, PixelsOfAnArray);
            _maxPixels = value;
        }
    }

    /// <summary>Throws an exception if a picture is empty or too large.</summary>
    /// <param name="format">The format's name, for the message.</param>
    /// <param name="width">Width in pixels from the header.</param>
    /// <param name="height">Height in pixels from the header.</param>
    /// <exception cref="InvalidImageException">The size is zero, negative or exceeds the limits.</exception>
    public void Check(string format, long width, long height)
    {
        if (width < 1 || height < 1)
        {
            throw new InvalidImageException($"{format}: the header states {width} x {height} pixels, which is no picture");
        }

        if (width > MaxSide || height > MaxSide)
        {
            throw new InvalidImageException(
                $"{format}: {width} x {height} pixels are too large, a side may have at most {MaxSide}");
        }

        if (width * height > MaxPixels)
        {
            throw new InvalidImageException(
                $"{format}: {width} x {height} pixels are too large, at most {MaxPixels} pixels are accepted");
        }
    }
}
