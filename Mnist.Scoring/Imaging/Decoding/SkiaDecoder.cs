using Mnist.Scoring.Reading.Pixels;
using SkiaSharp;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Decodes files with Skia after checking the size in the header.</summary>
internal static unsafe class SkiaDecoder
{
    // The highest byte of a pixel.
    private const uint Alpha = 0xFF000000;

    // Colour space of decoded colour pictures; any colour profile has been applied.
    private static readonly SKColorSpace Srgb = SKColorSpace.CreateSrgb();

    public static Raster Decode(ReadOnlySpan<byte> encoded, ImageFormat format, SKEncodedOrigin? origin, DecodeLimits limits, int? workingSide)
    {
        fixed (byte* bytes = encoded)
        {
            using SKData data = SKData.Create((nint)bytes, encoded.Length);
            using SKCodec codec = SKCodec.Create(data)
                ?? throw new InvalidImageException($"{Name(format)}: the header is damaged, cut off or of a kind that is not supported");
            SKImageInfo stored = codec.Info;
            limits.Check(Name(format), stored.Width, stored.Height);
            if ((long)stored.Width * stored.Height > encoded.Length * MaxPixelsOfByte(format))
            {
                throw new InvalidImageException($"{Name(format)}: {encoded.Length} bytes cannot hold {stored.Width} x {stored.Height} pixels");
            }

            int reduction = workingSide is { } side ? PictureLoader.Reduction(Math.Max(stored.Width, stored.Height), side) : 1;
            SKSizeI size = reduction == 1 ? stored.Size : codec.GetScaledDimensions(1f / reduction);
            reduction = size == stored.Size ? 1 : reduction;
            byte[] pixels = Decode(codec, size, format, out int channels);
            return Upright.Turn(
                new Raster(size.Width, size.Height, channels, pixels) { Reduction = reduction, SourceWidth = stored.Width, SourceHeight = stored.Height },
                origin ?? codec.EncodedOrigin);
        }
    }

    private static byte[] Decode(SKCodec codec, SKSizeI size, ImageFormat format, out int channels)
    {
        // Grey levels are used as stored, without applying a profile: ink detection depends on differences between levels.
        bool isGrey = codec.Info.ColorType == SKColorType.Gray8;
        bool isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        SKImageInfo wanted = isGrey
            ? new(size.Width, size.Height, SKColorType.Gray8, SKAlphaType.Opaque)
            : new(size.Width, size.Height, SKColorType.Rgba8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul, Srgb);
        channels = wanted.BytesPerPixel;
        byte[] pixels = RecentArrays<byte>.Rent(size.Width * size.Height * channels);

        // A codec that leaves pixels of a damaged file unwritten must not show those of an earlier picture.
        pixels.AsSpan().Clear();
        SKCodecResult result = codec.GetPixels(wanted, pixels);
        if (result != SKCodecResult.Success)
        {
            throw new InvalidImageException($"{Name(format)}: {Reason(result)}");
        }

        // Many programs write bitmaps with alpha 0 everywhere; such pictures are treated as opaque.
        Span<uint> colours = MemoryMarshal.Cast<byte, uint>(pixels.AsSpan());
        if (format == ImageFormat.Bmp && !isOpaque && !colours.ContainsAnyExceptInRange(0u, ~Alpha))
        {
            TensorPrimitives.BitwiseOr(colours, Alpha, colours);
        }

        return pixels;
    }

    /// <summary>Maximum number of pixels per byte of a file, so that a short file cannot produce a large picture.</summary>
    private static long MaxPixelsOfByte(ImageFormat format) => format switch
    {
        // Deflate encodes 258 bytes in a quarter of a byte, and each byte can contain eight pixels.
        ImageFormat.Png => 1032 * 8,

        // One bit for the mean level of each block of 64 pixels.
        ImageFormat.Jpeg => 8 * 64,

        // 4,096 pixels per code of 12 bits.
        ImageFormat.Gif => 2731,

        // A run of 255 pixels in two bytes.
        ImageFormat.Bmp => 128,

        // A lossless picture of one colour takes no pixel data.
        _ => DecodeLimits.SideLimit * (long)DecodeLimits.SideLimit,
    };

    private static string Reason(SKCodecResult result) => result switch
    {
        SKCodecResult.IncompleteInput => "the file is cut off or damaged",
        SKCodecResult.ErrorInInput or SKCodecResult.InvalidInput => "the file is damaged",
        _ => $"the picture is of a kind that is not supported ({result})",
    };

    private static string Name(ImageFormat format) => format == ImageFormat.WebP ? "WebP" : format.ToString().ToUpperInvariant();
}
