using System.Buffers.Binary;
using SkiaSharp;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>
/// Decodes picture files. The format is detected from the contents, not the name: PNG, JPEG, WebP, BMP and GIF (first
/// frame), which Skia decodes, and PNM (P1 to P6), which Skia does not support.
/// </summary>
/// <remarks>
/// Files are rejected, never partially decoded, if damage or truncation is detected, because a partial picture can give a
/// wrong digit.
/// </remarks>
internal static class ImageDecoder
{
    /// <summary>Far above the size of any picture within the limits; still a valid array length.</summary>
    private const int MaxFileLength = 1 << 30;

    /// <summary>Decodes a picture.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="limits">The size limits, or null to use <see cref="DecodeLimits.Default"/>.</param>
    /// <param name="workingSide">The longest side to which the caller downscales the picture (<see cref="Reading.Pixels.PictureLoader"/>);
    /// JPEG and WebP are decoded at a reduced scale where that is sufficient. Null to decode at full scale.</param>
    /// <returns>The upright picture: grey (one channel) if the file is grey; otherwise red, green, blue and, except for
    /// PNM, alpha.</returns>
    /// <exception cref="InvalidImageException">The data is not in a supported format, is damaged or truncated, uses an
    /// unsupported feature, or exceeds the size limits; or the native library of SkiaSharp is missing.</exception>
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

            // Skia decodes truncated files partially.
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
