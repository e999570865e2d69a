using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Digits;

/// <summary>Makes a pen thinner where it would close what must stay open, or fill a loop.</summary>
internal static class LegiblePenWidth
{
    private const int Side = 96;
    private const int Size = 64;
    private const int MinHole = 10;

    /// <summary>The thickest pen, in units of the form, that is not thicker than the given and leaves the digit readable.</summary>
    public static float Choose(DigitForm form, float pen)
    {
        for (float thinner = pen; thinner > 0.05f; thinner *= 0.85f)
        {
            if (IsLegible(form.Label, Holes(form, thinner)))
            {
                return thinner;
            }
        }

        return MathF.Min(pen, 0.1f);
    }

    private static bool IsLegible(int label, int holes) => label switch
    {
        0 or 6 or 9 => holes == 1,
        8 => holes == 2,
        2 or 4 => holes <= 1,
        1 or 3 or 5 or 7 => holes == 0,
        _ => true,
    };

    private static int Holes(DigitForm form, float pen)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Gray8, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { Color = SKColors.White, IsAntialias = true })
        {
            canvas.Clear(SKColors.Black);
            canvas.Translate(Side / 2f, Side / 2f);
            canvas.Scale(Size);
            form.Draw(canvas, paint, pen);
        }

        // What lies round the digit is no hole.
        return Regions.Sizes(Array.ConvertAll(bitmap.Bytes, value => value < 128), Side).Count(size => size >= MinHole) - 1;
    }
}
