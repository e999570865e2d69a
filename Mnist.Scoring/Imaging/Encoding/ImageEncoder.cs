using SkiaSharp;

namespace Mnist.Scoring.Imaging.Encoding;

/// <summary>Encodes pictures as files of 8 bits per channel with Skia. The same pixels always give the same bytes.</summary>
internal static unsafe class ImageEncoder
{
    /// <summary>Encodes pixels that are not a <see cref="Raster"/>, such as a digit of 28 × 28, as PNG.</summary>
    /// <inheritdoc cref="Raster(int, int, int, byte[])" path="/param|/exception"/>
    public static byte[] EncodePng(int width, int height, int channels, ReadOnlySpan<byte> pixels) => EncodePng(new Raster(width, height, channels, pixels.ToArray()));

    public static byte[] EncodePng(Raster raster) => Encode(raster, static pixmap => pixmap.Encode(SKPngEncoderOptions.Default));

    /// <param name="raster">The picture; transparency is ignored.</param>
    /// <param name="quality">1 to 100.</param>
    public static byte[] EncodeJpeg(Raster raster, int quality) => Encode(raster, pixmap => pixmap.Encode(SKEncodedImageFormat.Jpeg, quality));

    private static byte[] Encode(Raster raster, Func<SKPixmap, SKData?> encode)
    {
        SKImageInfo info = raster.Channels == 1
            ? new(raster.Width, raster.Height, SKColorType.Gray8, SKAlphaType.Opaque)
            : new(raster.Width, raster.Height, SKColorType.Rgba8888, raster.HasAlpha ? SKAlphaType.Unpremul : SKAlphaType.Opaque);
        fixed (byte* address = raster.Channels is 2 or 3 ? ToRgba(raster.Pixels, raster.Channels) : raster.Pixels)
        {
            using var pixmap = new SKPixmap(info, (nint)address);
            using SKData file = encode(pixmap)
                ?? throw new InvalidOperationException($"Skia cannot encode {raster.Width} × {raster.Height} pixels.");
            return file.ToArray();
        }
    }

    // Skia does not support pixels of two or three bytes.
    private static byte[] ToRgba(ReadOnlySpan<byte> pixels, int channels)
    {
        var rgba = new byte[pixels.Length / channels * 4];
        for (int from = 0, to = 0; from < pixels.Length; from += channels, to += 4)
        {
            bool isGrey = channels == 2;
            rgba[to] = pixels[from];
            rgba[to + 1] = pixels[isGrey ? from : from + 1];
            rgba[to + 2] = pixels[isGrey ? from : from + 2];
            rgba[to + 3] = isGrey ? pixels[from + 1] : (byte)255;
        }

        return rgba;
    }
}
