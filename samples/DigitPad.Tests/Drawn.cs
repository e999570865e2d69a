using System.Numerics;
using System.Text;
using SkiaSharp;

namespace DigitPad.Tests;

/// <summary>Pictures drawn for the tests: black lines on white, as PGM files if not said otherwise.</summary>
internal static class Drawn
{
    private const float PenRadius = 9;

    private static readonly Vector2[] SevenLine = [new(70, 60), new(200, 60), new(120, 230)];
    private static readonly Vector2[] OneLine = [new(140, 50), new(140, 230)];

    /// <summary>A seven, 280×280.</summary>
    public static byte[] Seven { get; } = Picture(280, SevenLine);

    /// <summary>The same seven as a PNG file.</summary>
    public static byte[] SevenPng { get; } = Png(Seven[^(280 * 280)..]);

    /// <summary>A seven, a one and a seven side by side, 840×280.</summary>
    public static byte[] SevenOneSeven { get; } = Picture(840, SevenLine, Shifted(OneLine, 280), Shifted(SevenLine, 560));

    /// <summary>Nothing, 280×280.</summary>
    public static byte[] Blank { get; } = Picture(280);

    private static Vector2[] Shifted(Vector2[] line, float right) => [.. line.Select(point => point + new Vector2(right, 0))];

    private static byte[] Picture(int width, params Vector2[][] lines)
    {
        const int height = 280;
        byte[] header = Encoding.ASCII.GetBytes($"P5 {width} {height} 255\n");
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            var pixel = new Vector2((i % width) + 0.5f, (i / width) + 0.5f);
            float distance = lines.SelectMany(line => line.Zip(line.Skip(1))).Select(piece => Distance(pixel, piece.First, piece.Second))
                .DefaultIfEmpty(float.MaxValue).Min();
            pixels[i] = (byte)(255 * Math.Clamp(distance - PenRadius, 0, 1));
        }

        return [.. header, .. pixels];
    }

    private static byte[] Png(byte[] pixels)
    {
        using SKImage image = SKImage.FromPixelCopy(new SKImageInfo(280, 280, SKColorType.Gray8), pixels);
        using SKData file = image.Encode(SKEncodedImageFormat.Png, 100);
        return file.ToArray();
    }

    private static float Distance(Vector2 point, Vector2 from, Vector2 to)
    {
        Vector2 along = to - from;
        float share = Math.Clamp(Vector2.Dot(point - from, along) / along.LengthSquared(), 0, 1);
        return Vector2.Distance(point, from + (share * along));
    }
}
