using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Drawing;

/// <summary>Draws the table that a sheet lies on, and the sheet's shadow on it.</summary>
internal static class TablePainter
{
    public static void Draw(SKCanvas canvas, Setting setting, ref RandomStream random)
    {
        canvas.Clear(setting.Table);
        canvas.Save();
        canvas.RotateRadians(random.NextSingle(-0.3f, 0.3f));
        // Grain of wood: the noise drawn out to one side.
        canvas.Scale(random.NextSingle(6, 14), 1);
        using (SKShader grain = NoiseTile.Create(ref random, setting.Short / 250, 3, -2, 2, random.NextSingle(0, 0.5f)))
        using (var wood = new SKPaint { Shader = grain })
        {
            canvas.DrawPaint(wood);
        }

        canvas.Restore();
        using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, setting.Short * 0.01f);
        using var shadow = new SKPaint { Color = SKColors.Black.WithAlpha(110), MaskFilter = blur };
        SKRect sheet = setting.Sheet!.Value;
        sheet.Offset(setting.Short * 0.006f, setting.Short * 0.008f);
        canvas.DrawRect(sheet, shadow);
    }
}
