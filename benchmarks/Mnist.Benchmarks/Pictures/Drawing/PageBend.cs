using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures.Drawing;

/// <summary>A page that is not flat: waves move its lines, and their slopes are lit differently.</summary>
internal static class PageBend
{
    private const float Shading = 0.9f;

    /// <summary>Bends a picture.</summary>
    /// <param name="rgba">Pixels of four bytes.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="bend">Height of the waves, in heights of the picture.</param>
    /// <param name="random">Random numbers.</param>
    public static byte[] Apply(byte[] rgba, int width, int height, float bend, ref RandomStream random)
    {
        var bent = new byte[rgba.Length];
        float waves = random.NextSingle(0.5f, 1.3f), phase = random.NextSingle(0, 6.28f), lean = random.NextSingle(-0.4f, 0.4f);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float angle = (6.28f * waves * ((x / (float)width) + (lean * y / height))) + phase;
                (float sin, float cos) = MathF.SinCos(angle);
                float light = 1 - (Shading * bend * 6.28f * waves * 0.5f * (1 + cos));
                Sample(rgba, width, height, x + (0.4f * bend * width * cos), y + (bend * height * sin), light, bent.AsSpan(4 * ((y * width) + x), 4));
            }
        }

        return bent;
    }

    private static void Sample(byte[] rgba, int width, int height, float x, float y, float light, Span<byte> pixel)
    {
        // What lies beyond the edges is taken to mirror the picture.
        x = Math.Clamp(x < width - 1 ? MathF.Abs(x) : (2 * (width - 1)) - x, 0, width - 1.001f);
        y = Math.Clamp(y < height - 1 ? MathF.Abs(y) : (2 * (height - 1)) - y, 0, height - 1.001f);
        int from = 4 * (((int)y * width) + (int)x), below = from + (4 * width);
        float across = x - (int)x, down = y - (int)y;
        for (int channel = 0; channel < 3; channel++)
        {
            float upper = rgba[from + channel] + (across * (rgba[from + 4 + channel] - rgba[from + channel]));
            float lower = rgba[below + channel] + (across * (rgba[below + 4 + channel] - rgba[below + channel]));
            pixel[channel] = (byte)Math.Clamp((light * (upper + (down * (lower - upper)))) + 0.5f, 0, 255);
        }

        pixel[3] = 255;
    }
}
