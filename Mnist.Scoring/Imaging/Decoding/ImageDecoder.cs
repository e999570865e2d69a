using Mnist.Scoring.Imaging.Decoding.Bmp;
using Mnist.Scoring.Imaging.Decoding.Gif;
using Mnist.Scoring.Imaging.Decoding.Jpeg;
using Mnist.Scoring.Imaging.Decoding.Png;
using Mnist.Scoring.Imaging.Decoding.Pnm;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>
/// Turns the bytes of a picture file into pixels. The format is found by what the bytes are, never by a name:
/// PNG, JPEG, BMP, GIF (its first frame) and PNM (P1 to P6).
/// </summary>
/// <remarks>
/// A damaged or cut-off file is refused, never half decoded: a digit read from half a picture is a wrong answer
/// that looks like a right one.
/// </remarks>
internal static class ImageDecoder
{
    /// <summary>No picture within the limits comes near; arrays of the file's length stay possible.</summary>
    private const int MaxFileLength = 1 << 30;

    /// <summary>Decodes a picture.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="limits">What sizes to accept; <see cref="DecodeLimits.Default"/> if not given.</param>
    /// <returns>The pixels, upright; grey pictures have one channel (two with alpha), coloured ones three (four).</returns>
    /// <exception cref="InvalidImageException">The bytes are no picture of a known format, are damaged or cut off,
    /// use a feature that is not supported, or state a size beyond the limits.</exception>
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits? limits = null)
    {
        limits ??= DecodeLimits.Default;
        if (encoded.Length > MaxFileLength)
        {
            throw new InvalidImageException($"the file is too large, {encoded.Length} bytes");
        }

        return FormatSniffer.Find(encoded) switch
        {
            ImageFormat.Png => PngDecoder.Decode(encoded, limits),
            ImageFormat.Jpeg => JpegDecoder.Decode(encoded, limits),
            ImageFormat.Bmp => BmpDecoder.Decode(encoded, limits),
            ImageFormat.Gif => GifDecoder.Decode(encoded, limits),
            ImageFormat.Pnm => PnmDecoder.Decode(encoded, limits),
            _ => throw new InvalidImageException(FormatSniffer.DescribeUnknown(encoded)),
        };
    }
}
