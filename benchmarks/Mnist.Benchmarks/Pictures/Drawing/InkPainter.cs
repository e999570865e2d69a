using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Digits.Strokes;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing;

/// <summary>Draws forms with pens, pencils, brushes and displays.</summary>
internal static class InkPainter
{
    private const byte Unlit = 26;

    public static void Draw(SKCanvas canvas, InkLook ink, DigitForm form, Placement at, ref RandomStream random)
    {
        using var layer = new SKPaint
        {
            Color = SKColors.Black.WithAlpha((byte)(255 * ink.Opacity)),
            BlendMode = ink.IsStaining ? SKBlendMode.Multiply : SKBlendMode.SrcOver,
        };
        canvas.SaveLayer(layer);
        canvas.Save();
        SKMatrix matrix = at.Matrix;
        canvas.Concat(ref matrix);
        float pen = at.Pen / at.Size;
        using var paint = new SKPaint
        {
            Color = ink.Colour,
            IsAntialias = ink.IsSmooth,
            StrokeCap = ink.Nib == Nib.Butt ? SKStrokeCap.Butt : SKStrokeCap.Round,
            StrokeJoin = ink.Nib == Nib.Butt ? SKStrokeJoin.Miter : SKStrokeJoin.Round,
        };
        using SKMaskFilter? soft = ink.Softness > 0 ? SKMaskFilter.CreateBlur(SKBlurStyle.Normal, ink.Softness * pen) : null;
        paint.MaskFilter = soft;
        if (ink.Nib == Nib.Brush)
        {
            DrawBrush(canvas, paint, form, pen, ink.Variation, ref random);
        }
        else
        {
            form.Draw(canvas, paint, pen);
        }

        if (ink.Nib == Nib.Display && form is SegmentForm display)
        {
            paint.Color = ink.Colour.WithAlpha(Unlit);
            display.DrawUnlit(canvas, paint, pen);
        }

        CutGaps(canvas, ink, form, pen, ref random);
        canvas.Restore();
        if (ink.Grain > 0)
        {
            using SKShader grain = NoiseTile.Create(ref random, Math.Clamp(at.Pen / 8, 0.8f, 3), 2, 0.9f - (1.6f * ink.Grain), 1.6f, MathF.Min(1, 0.4f + ink.Grain));
            using var erase = new SKPaint { Shader = grain, BlendMode = SKBlendMode.DstOut };
            canvas.DrawPaint(erase);
        }

        canvas.Restore();
    }

    // Pieces of line, each with its own width.
    private static void DrawBrush(SKCanvas canvas, SKPaint paint, DigitForm form, float pen, float variation, ref RandomStream random)
    {
        var displacement = new Displacement(ref random, 1);
        // A broad nib held at an angle: strokes along it are thin.
        (float sin, float cos) = MathF.SinCos(random.NextSingle(0, 3.14f));
        paint.Style = SKPaintStyle.Stroke;
        foreach ((SKPoint from, SKPoint to) in form.Segments)
        {
            float length = MathF.Max(1e-5f, SKPoint.Distance(from, to));
            float across = MathF.Abs((((to.X - from.X) * sin) - ((to.Y - from.Y) * cos)) / length);
            float change = (0.6f * displacement.Height(from)) + (0.5f * (across - 0.5f));
            paint.StrokeWidth = pen * Math.Clamp(1 + (variation * change), 0.35f, 1.6f);
            canvas.DrawLine(from, to, paint);
        }
    }

    private static void CutGaps(SKCanvas canvas, InkLook ink, DigitForm form, float pen, ref RandomStream random)
    {
        using var erase = new SKPaint { BlendMode = SKBlendMode.Clear, Style = SKPaintStyle.Stroke, StrokeCap = SKStrokeCap.Butt };
        for (int i = 0; i < ink.Gaps; i++)
        {
            (SKPoint from, SKPoint to) = form.Segments[random.Next(form.Segments.Count)];
            float length = MathF.Max(1e-5f, SKPoint.Distance(from, to)), half = 0.9f * pen / length;
            float slant = random.NextSingle(-0.4f, 0.4f);
            SKPoint across = new((from.Y - to.Y + ((to.X - from.X) * slant)) * half, (to.X - from.X + ((to.Y - from.Y) * slant)) * half);
            erase.StrokeWidth = pen * random.NextSingle(0.15f, 0.5f);
            canvas.DrawLine(from - across, from + across, erase);
        }
    }
}
