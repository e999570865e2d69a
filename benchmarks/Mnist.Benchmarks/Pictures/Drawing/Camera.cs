using System.Runtime.InteropServices;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Scoring.Imaging;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing;

/// <summary>What happens to a picture between the lens and the file.</summary>
internal static class Camera
{
    /// <summary>Takes the picture of a scene.</summary>
    /// <param name="scene">Red, green, blue, alpha; premultiplied.</param>
    /// <param name="setting">What is to happen.</param>
    /// <param name="random">Random numbers.</param>
    public static Raster Take(SKBitmap scene, Setting setting, ref RandomStream random)
    {
        CameraLook look = setting.Camera;
        if (setting.IsTransparent)
        {
            return new(scene.Width, scene.Height, 4, Read(scene, SKAlphaType.Unpremul));
        }

        if (look.Blur > 0)
        {
            Blur(scene, look.Blur);
        }

        byte[] pixels = Read(scene, SKAlphaType.Premul);
        if (look.Bend > 0)
        {
            pixels = PageBend.Apply(pixels, scene.Width, scene.Height, look.Bend, ref random);
        }

        SensorNoise.Add(pixels, look.Noise, ref random);
        if (look.ShrinkTo == 0 && look.Jpeg == 0)
        {
            return Store(pixels, scene.Width, scene.Height, setting);
        }

        using SKBitmap sensed = ToBitmap(pixels, scene.Width, scene.Height);
        float scale = look.ShrinkTo == 0 ? 1 : look.ShrinkTo / (float)Math.Max(scene.Width, scene.Height);
        SKImageInfo info = sensed.Info.WithSize((int)MathF.Round(scene.Width * scale), (int)MathF.Round(scene.Height * scale));
        using SKBitmap shrunk = scale == 1 ? sensed : sensed.Resize(info, SKFilterQuality.Medium);
        return Store(look.Jpeg > 0 ? ThroughJpeg(shrunk, look.Jpeg) : shrunk.Bytes, info.Width, info.Height, setting);
    }

    private static Raster Store(byte[] rgba, int width, int height, Setting setting)
    {
        int channels = setting.IsGrey ? 1 : 3;
        var pixels = new byte[width * height * channels];
        for (int i = 0; i < width * height; i++)
        {
            ReadOnlySpan<byte> colour = rgba.AsSpan(4 * i, 3);
            int grey = ((77 * colour[0]) + (150 * colour[1]) + (29 * colour[2])) >> 8;
            if (setting.Camera.Threshold > 0)
            {
                pixels.AsSpan(i * channels, channels).Fill(grey < setting.Camera.Threshold ? (byte)0 : (byte)255);
            }
            else if (setting.IsGrey)
            {
                pixels[i] = (byte)grey;
            }
            else
            {
                colour.CopyTo(pixels.AsSpan(3 * i));
            }
        }

        return new(width, height, channels, pixels);
    }

    private static void Blur(SKBitmap scene, float sigma)
    {
        // What lies beyond the edges is taken to be like the edges.
        using SKBitmap sharp = scene.Copy();
        using var shader = SKShader.CreateBitmap(sharp, SKShaderTileMode.Clamp, SKShaderTileMode.Clamp);
        using var filter = SKImageFilter.CreateBlur(sigma, sigma);
        using var paint = new SKPaint { Shader = shader, ImageFilter = filter };
        using var canvas = new SKCanvas(scene);
        float border = 4 * sigma;
        canvas.DrawRect(-border, -border, scene.Width + (2 * border), scene.Height + (2 * border), paint);
    }

    private static byte[] ThroughJpeg(SKBitmap bitmap, int quality)
    {
        using SKData file = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        using SKBitmap decoded = SKBitmap.Decode(file, bitmap.Info);
        return decoded.Bytes;
    }

    private static SKBitmap ToBitmap(byte[] pixels, int width, int height)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        return bitmap;
    }

    private static byte[] Read(SKBitmap bitmap, SKAlphaType alpha)
    {
        using var copy = new SKBitmap(bitmap.Info.WithAlphaType(alpha));
        using SKPixmap from = bitmap.PeekPixels(), to = copy.PeekPixels();
        from.ReadPixels(to);
        return copy.Bytes;
    }
}
