using System.Runtime.InteropServices;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing;

/// <summary>Clouds of several sizes, to draw as a texture that repeats.</summary>
internal static class NoiseTile
{
    private const int Side = 256;

    /// <summary>Makes a black texture whose opacity is the noise.</summary>
    /// <param name="random">Random numbers.</param>
    /// <param name="cell">Size of the finest grain, in pixels.</param>
    /// <param name="octaves">Sizes, each twice the one before.</param>
    /// <param name="low">Noise at which the opacity is 0, in standard deviations.</param>
    /// <param name="high">Noise at which it is <paramref name="most"/>.</param>
    /// <param name="most">The greatest opacity, 0 to 1.</param>
    public static SKShader Create(ref RandomStream random, float cell, int octaves, float low, float high, float most)
    {
        var field = new float[Side * Side];
        float power = 0;
        for (int octave = 0; octave < octaves; octave++)
        {
            AddOctave(field, ref random, 1 << octave);
            power++;
        }

        var alpha = new byte[Side * Side];
        for (int i = 0; i < field.Length; i++)
        {
            float share = ((field[i] / MathF.Sqrt(power)) - low) / (high - low);
            alpha[i] = (byte)(255 * most * Math.Clamp(share, 0, 1));
        }

        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Alpha8, SKAlphaType.Premul));
        Marshal.Copy(alpha, 0, bitmap.GetPixels(), alpha.Length);
        bitmap.SetImmutable();
        SKMatrix matrix = SKMatrix.CreateRotation(random.NextSingle(0, 6.28f)).PostConcat(SKMatrix.CreateScale(cell, cell));
        return SKShader.CreateBitmap(bitmap, SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, matrix);
    }

    // Random values on a grid, read between its points.
    private static void AddOctave(float[] field, ref RandomStream random, int pitch)
    {
        int grid = Side / pitch;
        var values = new float[grid * grid];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.NextGaussian();
        }

        for (int i = 0; i < field.Length; i++)
        {
            float x = i % Side / (float)pitch, y = i / Side / (float)pitch;
            int left = (int)x, top = (int)y, right = (left + 1) % grid, bottom = (top + 1) % grid;
            float across = x - left, down = y - top;
            float upper = values[(top * grid) + left] + (across * (values[(top * grid) + right] - values[(top * grid) + left]));
            float lower = values[(bottom * grid) + left] + (across * (values[(bottom * grid) + right] - values[(bottom * grid) + left]));
            field[i] += upper + (down * (lower - upper));
        }
    }
}
