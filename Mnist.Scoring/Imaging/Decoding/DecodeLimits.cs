namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>
/// How large a picture may be before its pixels are decoded. Decoders compare the sizes that a header states with
/// these limits, and with what the file's length can hold at all, before they reserve memory for them.
/// A decoder needs at most 16 bytes a pixel at its peak (a progressive JPEG of four channels without subsampling).
/// </summary>
internal sealed record DecodeLimits
{
    /// <summary>
    /// The longest side of a picture: the most that JPEG and GIF can state. It keeps degenerate shapes (one pixel
    /// wide, millions high) from costing a row's overhead for every pixel.
    /// </summary>
    public const int MaxSide = 65_535;

    /// <summary>The limits used when none are given.</summary>
    public static readonly DecodeLimits Default = new();

    /// <summary>The most pixels whose bytes a single array can index without care.</summary>
    private const long PixelsOfAnArray = 500_000_000;

    private readonly long _maxPixels = 64_000_000;

    /// <summary>Most pixels a picture may have, 1 to 500 million; 64 million unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to anything else.</exception>
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

    /// <summary>Refuses an empty or too large picture.</summary>
    /// <param name="format">The format's name, for the message.</param>
    /// <param name="width">Width in pixels as the header states it.</param>
    /// <param name="height">Height in pixels as the header states it.</param>
    /// <exception cref="InvalidImageException">The size is zero, negative or beyond the limits.</exception>
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
