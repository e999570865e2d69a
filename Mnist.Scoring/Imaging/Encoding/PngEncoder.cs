using SkiaSharp;

namespace Mnist.Scoring.Imaging.Encoding;

/// <summary>Writes PNG files of 8 bits per channel. The same pixels always give the same bytes.</summary>
internal static unsafe class PngEncoder
{
    /// <summary>Encodes a picture.</summary>
    /// <param name="raster">The picture, of any number of channels.</param>
    public static byte[] Encode(Raster raster) => Encode(raster.Width, raster.Height, raster.Channels, raster.Pixels);

    /// <summary>Encodes pixels that are not a <see cref="Raster"/>, such as a digit of 28 × 28.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.</param>
    /// <param name="pixels">width × height × channels bytes, rows from top to bottom.</param>
    /// <returns>The file; grey, RGB, or RGB and alpha.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range or does not match the number of bytes.</exception>
    public static byte[] Encode(int width, int height, int channels, ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, (long)width * height * channels, nameof(pixels));
        if (channels is 2 or 3)
        {
            pixels = ToRgba(pixels, channels);
        }

        SKImageInfo info = channels == 1
            ? new(width, height, SKColorType.Gray8, SKAlphaType.Opaque)
            : new(width, height, SKColorType.Rgba8888, channels == 3 ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        fixed (byte* address = pixels)
        {
            using var pixmap = new SKPixmap(info, (nint)address);
            using SKData file = pixmap.Encode(SKPngEncoderOptions.Default)
                ?? throw new InvalidOperationException($"Skia cannot write {width} × {height} pixels as PNG.");
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
