using System.Numerics;
using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Benchmarks.Serving;

/// <summary>A seven as a drawing page sends it: 280×280, black on white, smooth edges, red, green, blue and alpha.</summary>
internal static class DrawnSeven
{
    private const int Side = 280;
    private const float PenRadius = 10;

    private static readonly Vector2[] Line = [new(80, 70), new(200, 70), new(190, 100), new(130, 220)];

    /// <summary>The picture file.</summary>
    public static byte[] Png()
    {
        var pixels = new byte[Side * Side * 4];
        for (int i = 0; i < Side * Side; i++)
        {
            var pixel = new Vector2((i % Side) + 0.5f, (i / Side) + 0.5f);
            float distance = Line.Zip(Line.Skip(1)).Min(piece => Distance(pixel, piece.First, piece.Second));
            pixels.AsSpan(4 * i, 3).Fill((byte)(255 * Math.Clamp(distance - PenRadius, 0, 1)));
            pixels[(4 * i) + 3] = 255;
        }

        return ImageEncoder.EncodePng(Side, Side, 4, pixels);
    }

    private static float Distance(Vector2 point, Vector2 from, Vector2 to)
    {
        Vector2 along = to - from;
        float share = Math.Clamp(Vector2.Dot(point - from, along) / along.LengthSquared(), 0, 1);
        return Vector2.Distance(point, from + (share * along));
    }
}
