using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing;

/// <summary>Darkens and brightens a picture: uneven light, shadows, reflections.</summary>
internal static class LightPainter
{
    public static void Draw(SKCanvas canvas, Setting setting, ref RandomStream random)
    {
        LightLook light = setting.Light;
        using var paint = new SKPaint { BlendMode = SKBlendMode.Multiply, Color = light.Colour };
        if (light.Colour != SKColors.White)
        {
            canvas.DrawPaint(paint);
        }

        if (light.Slope > 0)
        {
            (float sin, float cos) = MathF.SinCos(random.NextSingle(0, 6.28f));
            SKPoint centre = new(setting.Width / 2f, setting.Height / 2f), reach = new(cos * centre.X, sin * centre.Y);
            using var shader = SKShader.CreateLinearGradient(centre - reach, centre + reach, [SKColors.White, Grey(1 - light.Slope)], SKShaderTileMode.Clamp);
            paint.Shader = shader;
            canvas.DrawPaint(paint);
        }

        if (light.Vignette > 0)
        {
            SKPoint centre = new(setting.Width * random.NextSingle(0.4f, 0.6f), setting.Height * random.NextSingle(0.4f, 0.6f));
            SKColor[] colours = [SKColors.White, SKColors.White, Grey(1 - light.Vignette)];
            float radius = 0.75f * Math.Max(setting.Width, setting.Height);
            using var shader = SKShader.CreateRadialGradient(centre, radius, colours, [0, 0.35f, 1], SKShaderTileMode.Clamp);
            paint.Shader = shader;
            canvas.DrawPaint(paint);
        }

        if (light.Shadow > 0)
        {
            DrawShadow(canvas, setting, ref random);
        }

        if (light.Glare > 0)
        {
            DrawGlare(canvas, setting, ref random);
        }
    }

    // The shadow of an arm, a head or a phone, which reaches in from an edge.
    private static void DrawShadow(SKCanvas canvas, Setting setting, ref RandomStream random)
    {
        using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, setting.Light.Penumbra * setting.Width);
        using var paint = new SKPaint { Color = new SKColor(10, 12, 25).WithAlpha((byte)(255 * setting.Light.Shadow)), MaskFilter = blur, IsAntialias = true };
        canvas.Save();
        canvas.Translate(setting.Width * random.NextSingle(0.3f, 0.7f), setting.Height * random.NextSingle(0.3f, 0.7f));
        canvas.RotateRadians(random.NextSingle(0, 6.28f));
        float side = Math.Max(setting.Width, setting.Height);
        switch (random.Next(3))
        {
            case 0:
                canvas.DrawRect(0, -2 * side, 2 * side, 4 * side, paint);
                break;
            case 1:
                canvas.DrawRoundRect(-0.15f * side, -0.1f * side, 3 * side, side * random.NextSingle(0.25f, 0.6f), 0.12f * side, 0.12f * side, paint);
                break;
            default:
                canvas.DrawOval(0.35f * side, 0, side * random.NextSingle(0.35f, 0.6f), side * random.NextSingle(0.3f, 0.5f), paint);
                break;
        }

        canvas.Restore();
    }

    // Round lamps or the bars of a window.
    private static void DrawGlare(SKCanvas canvas, Setting setting, ref RandomStream random)
    {
        float size = setting.Short * random.NextSingle(0.1f, 0.3f);
        using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, size * random.NextSingle(0.2f, 0.5f));
        using var paint = new SKPaint { Color = SKColors.White.WithAlpha((byte)(255 * setting.Light.Glare)), MaskFilter = blur, IsAntialias = true };
        for (int i = 0; i <= random.Next(2); i++)
        {
            SKPoint at = new(setting.Width * random.NextSingle(), setting.Height * random.NextSingle());
            if (random.Next(2) == 0)
            {
                canvas.DrawOval(at.X, at.Y, size, size * random.NextSingle(0.4f, 1), paint);
            }
            else
            {
                canvas.DrawRect(at.X, at.Y, size * random.NextSingle(1, 2), size * random.NextSingle(0.2f, 0.5f), paint);
            }
        }
    }

    private static SKColor Grey(float share)
    {
        byte level = (byte)(255 * Math.Clamp(share, 0, 1));
        return new(level, level, level);
    }
}
