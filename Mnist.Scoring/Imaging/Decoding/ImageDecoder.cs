using SkiaSharp;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Decodes picture files. The format is detected from the contents, not the name: PNG, JPEG, WebP, BMP and GIF (first frame),
/// which Skia decodes, and PNM (P1 to P6), which Skia does not support.</summary>
/// <remarks>Files are rejected, never partially decoded, if damage or truncation is detected, because a partial picture can give a wrong
/// digit.</remarks>
internal static class ImageDecoder
{
    /// <summary>Decodes a picture.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="limits">The size limits, or null to use <see cref="DecodeLimits.Default"/>.</param>
    /// <param name="workingSide">The longest side to which the caller downscales the picture (<see cref="Reading.Pixels.PictureLoader"/>);
    /// JPEG and WebP are decoded at a reduced scale where that is sufficient. Null to decode at full scale.</param>
    /// <returns>The upright picture: grey (one channel) if the file is grey; otherwise red, green, blue and, except for
    /// PNM, alpha.</returns>
    /// <exception cref="InvalidImageException">The data is not in a supported format, is damaged or truncated, uses an
    /// unsupported feature, or exceeds the size limits; or the native library of SkiaSharp is missing or does not fit.</exception>
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits? limits = null, int? workingSide = null)
    {
        limits ??= DecodeLimits.Default;
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
                JpegSegments.Check(encoded, limits);
                break;

            // Skia decodes truncated files partially.
            case ImageFormat.WebP when encoded.Length < 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(encoded[4..]):
                throw new InvalidImageException("WebP: the file is cut off");
        }

        try
        {
            return SkiaDecoder.Decode(encoded, format, origin, limits, workingSide);
        }
        catch (Exception e) when (IsMissing(e))
        {
            throw new InvalidImageException(DescribeMissing(e), e);
        }
    }

    /// <summary>Whether the native library of SkiaSharp cannot be loaded, or its version does not fit SkiaSharp, which SkiaSharp reports with
    /// an <see cref="InvalidOperationException"/>.</summary>
    internal static bool IsMissing(Exception exception) =>
        exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
        || (exception is TypeInitializationException { InnerException: { } inner } && (inner is InvalidOperationException || IsMissing(inner)));

    internal static string DescribeMissing(Exception exception)
    {
        // The rest of the message explains how to trace the loading.
        string reason = exception.GetBaseException().Message.Split('\n')[0].Split(". ")[0].Trim().TrimEnd('.');
        string package = OperatingSystem.IsWindows() ? "Win32" : OperatingSystem.IsMacOS() ? "macOS" : "Linux.NoDependencies";
        return $"SkiaSharp, which decodes pictures, does not load here ({reason}); add the NuGet package SkiaSharp.NativeAssets.{package} to the program, in the version of SkiaSharp";
    }
}
