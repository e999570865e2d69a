using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Kinds;

/// <summary>Pictures that are drawn on a screen.</summary>
internal static class Canvases
{
    private static readonly Setting Light = new();
    private static readonly Setting Dark = Light with { Ink = Light.Ink with { Colour = SKColors.White }, Paper = new() { Colour = SKColors.Black } };

    public static Setting Plain(DigitForm form, ref RandomStream random) =>
        Light.Sized(ref random, 200, 500).Place(form, ref random, (0.4f, 0.85f), (0.05f, 0.13f));

    public static Setting WhiteOnBlack(DigitForm form, ref RandomStream random) =>
        Dark.Sized(ref random, 200, 500).Place(form, ref random, (0.4f, 0.85f), (0.05f, 0.13f));

    public static Setting OffCentre28(DigitForm form, ref RandomStream random) =>
        (Dark with { Width = 28, Height = 28, IsGrey = true }).Place(form, ref random, (0.45f, 0.75f), (0.09f, 0.14f));

    public static Setting Tiny(DigitForm form, ref RandomStream random) =>
        ((random.Next(2) == 0 ? Light : Dark) with { IsGrey = random.Next(2) == 0 }).Sized(ref random, 20, 40).Place(form, ref random, (0.55f, 0.85f), (0.09f, 0.15f));

    public static Setting Mouse(DigitForm form, ref RandomStream random)
    {
        Setting setting = (random.Next(3) == 0 ? Dark : Light).Sized(ref random, 150, 800).Place(form, ref random, (0.35f, 0.85f), (0.05f, 0.05f));
        float pen = MathF.Min(1 + random.Next(5), 0.1f * setting.At.Size);
        return setting with { Ink = setting.Ink with { IsSmooth = false }, At = setting.At with { Pen = MathF.Max(1, pen) } };
    }

    public static Setting Framed(DigitForm form, ref RandomStream random) =>
        Plain(form, ref random).Centred(ref random) with { Frame = 1 + random.Next(5) };

    public static Setting ThickPen(DigitForm form, ref RandomStream random) =>
        Light.Sized(ref random, 200, 500).Place(form, ref random, (0.5f, 0.75f), (0.17f, 0.25f));

    public static Setting ThinStroke(DigitForm form, ref RandomStream random)
    {
        Setting setting = (random.Next(3) == 0 ? Dark : Light).Sized(ref random, 600, 1500).Place(form, ref random, (0.4f, 0.85f), (0.004f, 0.015f));
        return setting with { At = setting.At with { Pen = MathF.Max(1.5f, setting.At.Pen) } };
    }

    public static Setting TightCrop(DigitForm form, ref RandomStream random) =>
        (random.Next(2) == 0 ? Plain(form, ref random) : Papers.Pen(form, ref random)).Cropped(form, random.NextSingle(0, 0.04f));

    public static Setting TouchingFrame(DigitForm form, ref RandomStream random) =>
        (random.Next(2) == 0 ? Plain(form, ref random) : Papers.Pen(form, ref random)).Touching(form, ref random, 0.4f);

    public static Setting Transparent(DigitForm form, ref RandomStream random, SKColor colour) =>
        Plain(form, ref random) with { IsTransparent = true, Ink = new() { Colour = colour } };

    public static Setting Dim(DigitForm form, ref RandomStream random)
    {
        float ground = random.NextSingle(0, 40);
        Setting setting = Light.Sized(ref random, 120, 600).Place(form, ref random, (0.4f, 0.85f), (0.06f, 0.14f));
        return setting with
        {
            IsGrey = random.Next(2) == 0,
            Paper = new() { Colour = Colours.Grey(ground) },
            Ink = new() { Colour = Colours.Grey(ground + random.NextSingle(14, 45)) },
            Camera = new() { Noise = random.NextSingle(0, 1.5f) },
        };
    }

    public static Setting Coloured(DigitForm form, ref RandomStream random)
    {
        SKColor ink, ground;
        do
        {
            (ink, ground) = (Colours.Any(ref random), Colours.Any(ref random));
        }
        while (Colours.Difference(ink, ground) < 180);
        Setting setting = Light.Sized(ref random, 120, 600).Place(form, ref random, (0.4f, 0.85f), (0.06f, 0.14f));
        return setting with { Ink = new() { Colour = ink }, Paper = new() { Colour = ground } };
    }

    /// <summary>A ground that becomes somewhat darker to one side.</summary>
    public static Setting Shaded(DigitForm form, ref RandomStream random) =>
        Coloured(form, ref random) with { Light = new() { Slope = random.NextSingle(0.15f, 0.5f) } };

    /// <summary>A ground of two colours that go over into each other, both clearly lighter or clearly darker than the ink.</summary>
    public static Setting Gradient(DigitForm form, ref RandomStream random)
    {
        SKColor one, other;
        float ink;
        do
        {
            (one, other) = (Colours.Any(ref random), Colours.Any(ref random));
            ink = Colours.Brightness(one) > 110 ? 10 : 245;
        }
        while (Colours.Difference(one, other) < 220 || MathF.Min(MathF.Abs(Colours.Brightness(one) - ink), MathF.Abs(Colours.Brightness(other) - ink)) < 75);
        return Plain(form, ref random) with
        {
            Paper = new() { Colour = one, Other = other, IsRadial = random.Next(2) == 0 },
            Ink = new() { Colour = Colours.Grey(ink) },
        };
    }

    public static Setting BrushStroke(DigitForm form, ref RandomStream random)
    {
        Setting setting = (random.Next(4) == 0 ? Dark : Light).Sized(ref random, 200, 600).Place(form, ref random, (0.5f, 0.8f), (0.08f, 0.15f));
        return setting with { Ink = setting.Ink with { Nib = Nib.Brush, Variation = random.NextSingle(0.6f, 1.1f) } };
    }

    public static Setting SoftEdges(DigitForm form, ref RandomStream random)
    {
        Setting setting = (random.Next(3) == 0 ? Dark : Light).Sized(ref random, 200, 500).Place(form, ref random, (0.5f, 0.75f), (0.09f, 0.18f));
        return setting with
        {
            Ink = setting.Ink with { Softness = random.NextSingle(0.12f, 0.35f), Colour = random.Next(2) == 0 ? setting.Ink.Colour : Colours.Grey(90) },
        };
    }

    public static Setting ClutterUnder(DigitForm form, ref RandomStream random) =>
        Strong(form, ref random) with { ClutterUnder = 2 + random.Next(7) };

    public static Setting ClutterThrough(DigitForm form, ref RandomStream random) =>
        Strong(form, ref random) with { ClutterOver = 1 + random.Next(3), ClutterUnder = random.Next(3) };

    // A dark digit of a pen thick enough to stand out.
    private static Setting Strong(DigitForm form, ref RandomStream random)
    {
        Setting setting = Light.Sized(ref random, 200, 500).Place(form, ref random, (0.5f, 0.8f), (0.09f, 0.14f));
        return setting with { Ink = new() { Colour = random.Next(3) == 0 ? new(20, 30, 80) : SKColors.Black } };
    }
}
