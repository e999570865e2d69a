using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing;

/// <summary>Draws paper: its colour, its lines and its texture.</summary>
internal static class PaperPainter
{
    public static void Draw(SKCanvas canvas, Setting setting, ref RandomStream random)
    {
        PaperLook paper = setting.Paper;
        // Far beyond the picture, which a tilted view sees of it.
        SKRect area = setting.Sheet ?? new(-setting.Width, -setting.Height, 2 * setting.Width, 2 * setting.Height);
        canvas.Save();
        canvas.ClipRect(area, antialias: true);
        using (var fill = new SKPaint { Color = paper.Colour })
        using (SKShader? gradient = Gradient(setting, ref random))
        {
            fill.Shader = gradient;
            canvas.DrawRect(area, fill);
        }

        if (paper.Pitch > 0)
        {
            DrawLines(canvas, setting, area, ref random);
        }

        if (paper.Texture > 0)
        {
            using SKShader fibres = NoiseTile.Create(ref random, random.NextSingle(0.7f, 1.5f), 2, -2, 2, paper.Texture);
            using SKShader clouds = NoiseTile.Create(ref random, setting.Short / 60, 4, -2, 2, paper.Texture);
            using var texture = new SKPaint { Shader = fibres };
            canvas.DrawRect(area, texture);
            texture.Shader = clouds;
            canvas.DrawRect(area, texture);
        }

        canvas.Restore();
    }

    private static SKShader? Gradient(Setting setting, ref RandomStream random)
    {
        if (setting.Paper.Other is not { } other)
        {
            return null;
        }

        SKPoint centre = new(setting.Width / 2f, setting.Height / 2f);
        SKColor[] colours = [setting.Paper.Colour, other];
        if (setting.Paper.IsRadial)
        {
            SKPoint middle = new(centre.X * random.NextSingle(0.5f, 1.5f), centre.Y * random.NextSingle(0.5f, 1.5f));
            return SKShader.CreateRadialGradient(middle, setting.Short * random.NextSingle(0.5f, 0.9f), colours, SKShaderTileMode.Clamp);
        }

        (float sin, float cos) = MathF.SinCos(random.NextSingle(0, 6.28f));
        SKPoint reach = new(cos * centre.X, sin * centre.Y);
        return SKShader.CreateLinearGradient(centre - reach, centre + reach, colours, SKShaderTileMode.Clamp);
    }

    private static void DrawLines(SKCanvas canvas, Setting setting, SKRect area, ref RandomStream random)
    {
        PaperLook paper = setting.Paper;
        using var pen = new SKPaint { Color = paper.Line, IsAntialias = true, Style = SKPaintStyle.Stroke };
        int number = 0;
        for (float y = area.Top + (paper.Pitch * random.NextSingle()); y < area.Bottom; y += paper.Pitch)
        {
            pen.StrokeWidth = Width(paper, number++);
            canvas.DrawLine(area.Left, y, area.Right, y, pen);
        }

        number = 0;
        for (float x = area.Left + (paper.Pitch * random.NextSingle()); paper.IsSquared && x < area.Right; x += paper.Pitch)
        {
            pen.StrokeWidth = Width(paper, number++);
            canvas.DrawLine(x, area.Top, x, area.Bottom, pen);
        }

        if (paper.HasMargin)
        {
            float x = setting.Width * random.NextSingle(0.03f, 0.12f);
            pen.StrokeWidth = paper.LineWidth * 1.3f;
            pen.Color = new(225, 110, 110, paper.Line.Alpha);
            canvas.DrawLine(x, area.Top, x, area.Bottom, pen);
        }
    }

    private static float Width(PaperLook paper, int number) =>
        paper.Strong > 0 && number % paper.Strong == 0 ? paper.LineWidth * 2 : paper.LineWidth;
}
