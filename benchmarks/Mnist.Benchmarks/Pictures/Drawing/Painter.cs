using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Scoring.Imaging;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing;

/// <summary>Draws pictures with Skia: the page, what is on it, the light, and what the camera makes of it.</summary>
internal static class Painter
{
    /// <summary>Draws a picture.</summary>
    /// <param name="setting">Everything but the digit.</param>
    /// <param name="form">The digit, or null for an empty page.</param>
    /// <param name="random">What is random about paper and noise.</param>
    public static Raster Paint(Setting setting, DigitForm? form, ref RandomStream random)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(setting.Width, setting.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(setting.IsTransparent ? SKColors.Empty : setting.Paper.Colour);
            if (setting.Sheet is not null)
            {
                TablePainter.Draw(canvas, setting, ref random);
            }

            canvas.SetMatrix(View(setting));
            if (!setting.IsTransparent)
            {
                PaperPainter.Draw(canvas, setting, ref random);
            }

            DrawMarks(canvas, setting, form, ref random);
            canvas.ResetMatrix();
            LightPainter.Draw(canvas, setting, ref random);
            DrawFrame(canvas, setting);
        }

        return Camera.Take(bitmap, setting, ref random);
    }

    private static void DrawMarks(SKCanvas canvas, Setting setting, DigitForm? form, ref RandomStream random)
    {
        ClutterPainter.DrawUnder(canvas, setting, ref random);
        if (form is not null)
        {
            InkPainter.Draw(canvas, setting.Ink, form, setting.At, ref random);
        }

        foreach ((DigitForm neighbour, Placement at) in setting.Neighbours)
        {
            InkPainter.Draw(canvas, setting.Ink, neighbour, at, ref random);
        }

        ClutterPainter.DrawOver(canvas, setting, ref random);
        ClutterPainter.DrawSpecks(canvas, setting, ref random);
    }

    // From the page, of which the middle stays where it is, to the picture.
    private static SKMatrix View(Setting setting)
    {
        SKPoint centre = new(setting.Width / 2f, setting.Height / 2f);
        SKMatrix tilt = SKMatrix.Identity;
        tilt.Persp0 = setting.Camera.Tilt.X / setting.Width;
        tilt.Persp1 = setting.Camera.Tilt.Y / setting.Height;
        return SKMatrix.CreateTranslation(centre.X, centre.Y)
            .PreConcat(tilt)
            .PreConcat(SKMatrix.CreateRotation(setting.Camera.Turn))
            .PreConcat(SKMatrix.CreateTranslation(-centre.X, -centre.Y));
    }

    private static void DrawFrame(SKCanvas canvas, Setting setting)
    {
        if (setting.Frame > 0)
        {
            using var paint = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = setting.Frame, Color = setting.Ink.Colour };
            float half = setting.Frame / 2;
            canvas.DrawRect(new(half, half, setting.Width - half, setting.Height - half), paint);
        }
    }
}
