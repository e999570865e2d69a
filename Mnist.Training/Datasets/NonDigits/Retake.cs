using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.NonDigits;

/// <summary>Takes a picture of a 28×28 image at another size, pen, angle and contrast, or of its middle line drawn on a page in uneven
/// light, and prepares that as any user's picture is.</summary>
internal static class Retake
{
    // Pages take twenty times as long to draw.
    private const float PageShare = 0.25f;
    private const int LeastPage = 100;
    private const int GreatestPage = 200;

    /// <summary>Draws the image anew.</summary>
    /// <param name="source">784 pixels.</param>
    /// <param name="pixels">Receives 784 pixels; the source itself when nothing could be found in the picture.</param>
    /// <param name="random">Stream of this image.</param>
    public static void Take(ReadOnlySpan<byte> source, Span<byte> pixels, ref RandomStream random)
    {
        Raster raster = random.Chance(PageShare) ? Page(source, ref random) : Picture(source, ref random);
        try
        {
            NonDigitPainter.ToBytes(DigitImage.FromRaster(raster).Pixels, pixels);
        }
        catch (InvalidImageException)
        {
            source.CopyTo(pixels);
        }
    }

    private static Raster Page(ReadOnlySpan<byte> source, ref RandomStream random)
    {
        DigitShape shape = DigitShape.FromMnist(source);
        Scene scene = MixedScenes.Make(LeastPage + random.Next(GreatestPage - LeastPage), ref random);
        return SceneRenderer.Render(shape, scene, random.NextUInt64());
    }

    private static Raster Picture(ReadOnlySpan<byte> source, ref RandomStream random)
    {
        int width = 30 + random.Next(90), height = 30 + random.Next(90);
        float scale = Math.Min(width, height) / 28f * random.NextSingle(0.6f, 1.2f);
        float scaleX = scale * MathF.Exp(random.Vary(0, 0.08f)), scaleY = scale * MathF.Exp(random.Vary(0, 0.08f));
        (float sin, float cos) = MathF.SinCos(random.Vary(0, 0.07f));

        // Cutting the soft edge elsewhere makes the pen thinner or thicker.
        float threshold = random.NextSingle(0.25f, 0.75f), softness = random.NextSingle(0.15f, 0.6f);
        bool light = random.Chance(0.3f);
        float paper = light ? random.NextSingle(0, 60) : random.NextSingle(150, 255);
        float ink = light ? random.NextSingle(150, 255) : random.NextSingle(0, 80);
        float noise = random.Chance(0.5f) ? random.NextSingle(0, 6) : 0;
        var result = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float dx = x - (width / 2f), dy = y - (height / 2f);
                float value = Read(source, (((dx * cos) + (dy * sin)) / scaleX) + 13.5f, (((dy * cos) - (dx * sin)) / scaleY) + 13.5f);
                float cover = Math.Clamp(((value - threshold) / softness) + 0.5f, 0, 1);
                result[(y * width) + x] = (byte)Math.Clamp(paper + (cover * (ink - paper)) + (noise * random.NextGaussian()), 0, 255);
            }
        }

        return new Raster(width, height, 1, result);
    }

    private static float Read(ReadOnlySpan<byte> source, float x, float y)
    {
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        if (left < 0 || top < 0 || left >= Dataset.Side - 1 || top >= Dataset.Side - 1)
        {
            return 0;
        }

        int at = (top * Dataset.Side) + left;
        float across = x - left, down = y - top;
        float above = source[at] + (across * (source[at + 1] - source[at]));
        float below = source[at + Dataset.Side] + (across * (source[at + Dataset.Side + 1] - source[at + Dataset.Side]));
        return (above + (down * (below - above))) / 255;
    }
}
