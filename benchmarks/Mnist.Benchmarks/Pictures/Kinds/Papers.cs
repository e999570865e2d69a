using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Kinds;

/// <summary>Photos of what is written on paper.</summary>
internal static class Papers
{
    private static readonly (float, float) PenSizes = (0.3f, 0.75f);
    private static readonly (float, float) PenWidths = (0.03f, 0.08f);

    public static Setting Pen(DigitForm form, ref RandomStream random) =>
        Sheet(ref random).Sized(ref random, 340, 900).Place(form, ref random, PenSizes, PenWidths);

    public static Setting Pencil(DigitForm form, ref RandomStream random) => Pencilled(Pen(form, ref random), ref random);

    public static Setting Marker(DigitForm form, ref RandomStream random)
    {
        Setting setting = Sheet(ref random).Sized(ref random, 340, 900).Place(form, ref random, (0.4f, 0.75f), (0.09f, 0.16f));
        return setting with { Ink = setting.Ink with { Opacity = random.NextSingle(0.85f, 1), Grain = 0 } };
    }

    public static Setting Tinted(this Setting setting, ref RandomStream random) =>
        setting with { Paper = setting.Paper with { Colour = Colours.Tint(ref random) } };

    public static Setting Ruled(this Setting setting, ref RandomStream random)
    {
        float pitch = setting.At.Size * random.NextSingle(0.35f, 1.1f);
        return setting with
        {
            Paper = setting.Paper with
            {
                Pitch = pitch,
                LineWidth = MathF.Max(1, pitch * random.NextSingle(0.02f, 0.05f)),
                Line = Faded(Colours.Rule(ref random), ref random),
                HasMargin = random.Next(3) == 0,
            },
        };
    }

    public static Setting Squared(this Setting setting, ref RandomStream random, float least = 0.14f, float most = 0.5f)
    {
        float pitch = setting.At.Size * random.NextSingle(least, most);
        return setting with
        {
            Paper = setting.Paper with
            {
                Pitch = pitch,
                IsSquared = true,
                LineWidth = MathF.Max(1, pitch * random.NextSingle(0.025f, 0.06f)),
                Line = Faded(Colours.Rule(ref random), ref random),
                Strong = random.Next(4) == 0 ? 5 : 0,
            },
        };
    }

    public static Setting CloseUp(DigitForm form, ref RandomStream random)
    {
        Setting setting = Sheet(ref random).Sized(ref random, 340, 900).Place(form, ref random, (0.6f, 0.85f), (0.05f, 0.1f));
        setting = (random.Next(2) == 0 ? Pencilled(setting, ref random) : setting).Squared(ref random, 0.4f, 0.9f);
        return setting.Blurred(random.NextSingle(1, 3));
    }

    public static Setting DarkSquares(DigitForm form, ref RandomStream random)
    {
        Setting setting = Pen(form, ref random).Squared(ref random, 0.2f, 0.6f);
        SKColor ink = setting.Ink.Colour;
        SKColor line = random.Next(2) == 0
            ? new((byte)Math.Min(255, ink.Red + 70), (byte)Math.Min(255, ink.Green + 70), (byte)Math.Min(255, ink.Blue + 70))
            : new(95, 110, 150);
        return setting with
        {
            Paper = setting.Paper with { Line = line, LineWidth = MathF.Min(setting.Paper.LineWidth, 0.45f * setting.At.Pen), Strong = 0 },
        };
    }

    /// <summary>Thin strokes on lines about as dark and as wide as they are; a close-up shows one or two of the lines.</summary>
    public static Setting DarkRules(DigitForm form, ref RandomStream random)
    {
        Setting setting = Sheet(ref random).Sized(ref random, 100, 900).Place(form, ref random, (0.4f, 0.75f), (0.03f, 0.07f));
        setting = (random.Next(2) == 0 ? Pencilled(setting, ref random) : setting).Ruled(ref random);
        SKColor ink = setting.Ink.Colour;
        return setting with
        {
            Paper = setting.Paper with
            {
                Pitch = setting.At.Size * random.NextSingle(0.6f, 2),
                Line = (random.Next(2) == 0 ? ink : Colours.Grey(random.NextSingle(60, 120))).WithAlpha((byte)(255 * setting.Ink.Opacity)),
                LineWidth = MathF.Max(1, setting.At.Pen * random.NextSingle(0.5f, 1.2f)),
                HasMargin = false,
            },
        };
    }

    /// <summary>Pencil hardly darker than the lines, that a person still reads.</summary>
    public static Setting FaintPencil(DigitForm form, ref RandomStream random)
    {
        Setting setting = Pencilled(Pen(form, ref random), ref random).Tinted(ref random).Squared(ref random, 0.25f, 0.6f);
        return setting with
        {
            Ink = setting.Ink with { Opacity = random.NextSingle(0.3f, 0.45f), Grain = random.NextSingle(0.1f, 0.3f) },
            Paper = setting.Paper with { Line = setting.Paper.Line.WithAlpha(150), Strong = 0 },
            At = setting.At with { Pen = MathF.Max(setting.At.Pen, 0.045f * setting.At.Size) },
        };
    }

    public static Setting Shadowed(this Setting setting, ref RandomStream random) => setting with
    {
        Light = setting.Light with { Shadow = random.NextSingle(0.25f, 0.6f), Penumbra = random.NextSingle(0.004f, 0.06f) },
    };

    public static Setting Blurred(this Setting setting, float blur) => setting with { Camera = setting.Camera with { Blur = blur } };

    public static Setting BlurredPen(DigitForm form, ref RandomStream random)
    {
        Setting setting = Pen(form, ref random);
        return setting.Blurred(setting.At.Size * random.NextSingle(0.012f, 0.035f));
    }

    public static Setting Tilted(DigitForm form, ref RandomStream random)
    {
        Setting setting = Pen(form, ref random);
        setting = random.Next(2) == 0 ? setting : setting.Squared(ref random);
        return setting.Centred(ref random, 0.08f) with
        {
            Camera = setting.Camera with { Tilt = (random.NextSingle(-0.55f, 0.55f), random.NextSingle(-0.55f, 0.55f)), Turn = random.NextSingle(-0.15f, 0.15f) },
        };
    }

    public static Setting Bent(DigitForm form, ref RandomStream random)
    {
        Setting setting = Pen(form, ref random);
        setting = random.Next(2) == 0 ? setting.Ruled(ref random) : setting.Squared(ref random);
        return setting with { Camera = setting.Camera with { Bend = random.NextSingle(0.02f, 0.05f) } };
    }

    /// <summary>A narrow digit, twice as high as wide, that fills the height of the picture.</summary>
    public static Setting Tall(DigitForm form, ref RandomStream random)
    {
        Setting setting = Sheet(ref random).Sized(ref random, 340, 900).Place(form, ref random, (0.5f, 0.5f), (0.03f, 0.07f));
        float pen = setting.At.Pen / setting.At.Size;
        float size = setting.Height * random.NextSingle(0.9f, 1) / (form.Box.Height + pen);
        float narrow = MathF.Min(1, random.NextSingle(0.4f, 0.55f) * form.Box.Height / form.Box.Width);
        // Wide enough for the digit, however small the picture.
        int width = Math.Max(setting.Width, (int)(size * ((form.Box.Width * narrow) + 0.3f)));
        setting = setting with { Width = width, At = new(new(width * random.NextSingle(0.42f, 0.58f), setting.Height / 2f), size, size * pen, 0, narrow) };
        setting = setting with { Camera = setting.Camera with { Turn = 0, Tilt = default } };
        return random.Next(2) == 0 ? setting : setting.Squared(ref random, 0.1f, 0.3f);
    }

    /// <summary>A sheet of white paper without anything on it.</summary>
    public static Setting Sheet(ref RandomStream random) => new()
    {
        Paper = new() { Colour = Colours.White(ref random), Texture = random.NextSingle(0.01f, 0.06f) },
        Ink = new()
        {
            Colour = Colours.Pen(ref random),
            Opacity = random.NextSingle(0.75f, 0.97f),
            Grain = random.NextSingle(0, 0.25f),
            IsStaining = true,
            Nib = random.Next(2) == 0 ? Nib.Brush : Nib.Round,
            Variation = random.NextSingle(0.1f, 0.5f),
        },
        Light = new()
        {
            Slope = random.NextSingle(0.03f, 0.4f),
            Vignette = random.NextSingle(0, 0.25f),
            Colour = new(255, (byte)(245 + random.Next(11)), (byte)(225 + random.Next(31))),
        },
        Camera = new()
        {
            Turn = random.NextSingle(-0.07f, 0.07f),
            Tilt = (random.NextSingle(-0.12f, 0.12f), random.NextSingle(-0.12f, 0.12f)),
            Blur = random.NextSingle(0.4f, 1.2f),
            Noise = random.NextSingle(1, 5),
            Jpeg = 60 + random.Next(36),
        },
    };

    private static Setting Pencilled(Setting setting, ref RandomStream random)
    {
        float level = random.NextSingle(55, 95);
        return setting with
        {
            Ink = setting.Ink with { Colour = Colours.Grey(level), Opacity = random.NextSingle(0.55f, 0.85f), Grain = random.NextSingle(0.3f, 0.6f) },
            At = setting.At with { Pen = MathF.Max(1.5f, setting.At.Size * random.NextSingle(0.025f, 0.05f)) },
        };
    }

    private static SKColor Faded(SKColor colour, ref RandomStream random) => colour.WithAlpha((byte)(120 + random.Next(136)));
}
