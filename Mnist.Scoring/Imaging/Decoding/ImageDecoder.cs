using System.Buffers.Binary;
using SkiaSharp;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>
/// Turns the bytes of a picture file into pixels. The format is found by what the bytes are, never by a name:
/// PNG, JPEG, WebP, BMP and GIF (its first frame), which Skia decodes, and PNM (P1 to P6), which it does not know.
/// </summary>
/// <remarks>
/// A file that is damaged or cut off, as far as that can be told, is refused, never half decoded: a digit read from half a
/// picture is a wrong answer that looks like a right one.
/// </remarks>
internal static class ImageDecoder
{
    /// <summary>No picture within the limits comes near; arrays of the file's length stay possible.</summary>
    private const int MaxFileLength = 1 << 30;

    /// <summary>Decodes a picture.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="limits">What sizes to accept; <see cref="DecodeLimits.Default"/> if not given.</param>
    /// <param name="workingSide">The longest side that the caller shrinks the picture to (<see cref="Reading.Pixels.PictureLoader"/>); JPEG
    /// and WebP are decoded at a reduced scale where that is enough. All pixels if not given.</param>
    /// <returns>The pixels, upright: grey (one channel) where the file is, else red, green, blue and, except for PNM,
    /// alpha.</returns>
    /// <exception cref="InvalidImageException">The bytes are no picture of a known format, are damaged or cut off,
    /// use a feature that is not supported, or state a size beyond the limits; or the native library of SkiaSharp
    /// is missing.</exception>
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits? limits = null, int? workingSide = null)
    {
        limits ??= DecodeLimits.Default;
        if (encoded.Length > MaxFileLength)
        {
            throw new InvalidImageException($"the file is too large, {encoded.Length} bytes");
        }

        ImageFormat format = FormatSniffer.Find(encoded);
        SKEncodedOrigin? origin = null;
        switch (format)
        {
            case ImageFormat.Unknown:
                throw new InvalidImageException(FormatSniffer.DescribeUnknown(encoded));
            case ImageFormat.Pnm:
                return PnmDecoder.Decode(encoded, limits);
            case ImageFormat.Png:
                origin = PngChunks.Check(encoded);
                break;
            case ImageFormat.Jpeg:
                JpegSegments.Check(encoded);
                break;

            // Skia would show what there is.
            case ImageFormat.WebP when encoded.Length < 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(encoded[4..]):
                throw new InvalidImageException("WebP: the file is cut off");
        }

        try
        {
            return SkiaDecoder.Decode(encoded, format, origin, limits, workingSide);
        }
        catch (Exception e) when (SkiaLibrary.IsMissing(e))
        {
            throw new InvalidImageException(SkiaLibrary.DescribeMissing(e), e);
        }
    }
}
