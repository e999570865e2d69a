using Mnist.Benchmarks.Pictures.Digits.Strokes;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing;

/// <summary>Draws what does not belong to the digit: coloured blots and scribbles, and specks.</summary>
internal static class ClutterPainter
{
    private const float MinBrightness = 80;

    private static readonly string[] Lines =
        ["M-1 0 L1 0", "M-1 0 Q0 .6 1 0", "M-1 0 C-.6 .5 -.5 -.5 0 0 C.4 .5 .6 -.5 1 0", "M-.5 0 C-.5 .6 .5 .6 .5 0 C.5 -.6 -.5 -.6 -.5 0"];

    private static readonly string[] Scribbles = [.. Lines, "M-.6 -.3 L.5 -.2 L-.5 0 L.5 .1 L-.4 .3"];

    public static void DrawUnder(SKCanvas canvas, Setting setting, ref RandomStream random)
    {
        for (int i = 0; i < setting.ClutterUnder; i++)
        {
            using var paint = new SKPaint { Color = Bright(ref random), IsAntialias = true };
            SKPoint at = new(setting.Width * random.NextSingle(), setting.Height * random.NextSingle());
            float size = setting.Short * random.NextSingle(0.05f, 0.22f);
            switch (random.Next(4))
            {
                case 0:
                    canvas.DrawOval(at.X, at.Y, size, size * random.NextSingle(0.5f, 1), paint);
                    break;
                case 1:
                    canvas.DrawRect(at.X - size, at.Y - size, size * random.NextSingle(0.5f, 2), size * random.NextSingle(0.5f, 2), paint);
                    break;
                default:
                    DrawLine(canvas, paint, Scribbles, setting.Short * random.NextSingle(0.008f, 0.03f), at, 2 * size, ref random);
                    break;
            }
        }
    }

    /// <summary>Lines, thinner than the digit's pen and of other colours.</summary>
    public static void DrawOver(SKCanvas canvas, Setting setting, ref RandomStream random)
    {
        for (int i = 0; i < setting.ClutterOver; i++)
        {
            using var paint = new SKPaint { Color = Bright(ref random), IsAntialias = true };
            SKPoint at = setting.At.Centre + new SKPoint(setting.At.Size * random.NextSingle(-0.5f, 0.5f), setting.At.Size * random.NextSingle(-0.5f, 0.5f));
            DrawLine(canvas, paint, Lines, setting.At.Pen * random.NextSingle(0.15f, 0.45f), at, setting.At.Size * random.NextSingle(0.4f, 0.9f), ref random);
        }
    }

    public static void DrawSpecks(SKCanvas canvas, Setting setting, ref RandomStream random)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = setting.Ink.Colour };
        for (int i = 0; i < setting.Specks; i++)
        {
            float size = MathF.Min(setting.At.Pen * 0.6f, setting.Short * random.NextSingle(0.001f, 0.008f));
            paint.Color = setting.Ink.Colour.WithAlpha((byte)(120 + random.Next(136)));
            canvas.DrawOval(setting.Width * random.NextSingle(), setting.Height * random.NextSingle(), size, size * random.NextSingle(0.5f, 1), paint);
        }
    }

    private static void DrawLine(SKCanvas canvas, SKPaint paint, string[] shapes, float width, SKPoint at, float size, ref RandomStream random)
    {
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeCap = SKStrokeCap.Round;
        paint.StrokeWidth = width;
        canvas.Save();
        canvas.Translate(at);
        canvas.RotateRadians(random.NextSingle(0, 6.28f));
        canvas.Scale(size);
        paint.StrokeWidth /= size;
        var displacement = new Displacement(ref random, 3);
        foreach (SKPoint[] line in StrokeWriter.Trace(shapes[random.Next(shapes.Length)]))
        {
            canvas.DrawPoints(SKPointMode.Polygon, Array.ConvertAll(line, displacement.Move), paint);
        }

        canvas.Restore();
    }

    // Neither near black nor near white, so that a dark digit stands out.
    private static SKColor Bright(ref RandomStream random)
    {
        SKColor colour;
        do
        {
            colour = SKColor.FromHsv(random.NextSingle(0, 360), random.NextSingle(45, 95), random.NextSingle(75, 100));
        }
        while ((0.299f * colour.Red) + (0.587f * colour.Green) + (0.114f * colour.Blue) < MinBrightness);
        return colour;
    }
}
