using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Digits.Strokes;
using Mnist.Benchmarks.Pictures.Drawing;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Benchmarks.Pictures.Kinds;
using Mnist.Scoring.Imaging;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.NonDigits;

/// <summary>All kinds of pictures without a digit that are measured, or with more than one.</summary>
internal static class NonDigitKinds
{
    public static IReadOnlyList<NonDigitKind> All { get; } =
    [
        new("capital letters", (ref RandomStream random) => One(Signs.Capitals, ref random)),
        new("small letters", (ref RandomStream random) => One(Signs.Small, ref random)),
        new("arrows and signs", (ref RandomStream random) => One(Signs.Arrows, ref random)),
        new("hearts, stars, faces, figures", (ref RandomStream random) => One(Signs.Figures, ref random)),
        new("words", (ref RandomStream random) => Row(Writings.Word(ref random), ref random)),
        new("several digits", (ref RandomStream random) => Row(Writings.Number(ref random), ref random)),
        new("scribbles", (ref RandomStream random) => OnAnyGround(Writings.Scribble(ref random), ref random)),
        new("empty plain paper", (ref RandomStream random) => Painter.Paint(Blank(ref random), null, ref random)),
        new("empty ruled paper", (ref RandomStream random) => Painter.Paint(Blank(ref random).Ruled(ref random), null, ref random)),
        new("empty squared paper", (ref RandomStream random) => Painter.Paint(Blank(ref random).Squared(ref random), null, ref random)),
        new("empty paper under a shadow", (ref RandomStream random) => Painter.Paint(Blank(ref random).Shadowed(ref random), null, ref random)),
        new("textures", (ref RandomStream random) => Texture(ref random)),
        new("gradients", (ref RandomStream random) => Gradient(ref random)),
        new("coloured blots and scribbles", (ref RandomStream random) => Clutter(ref random)),
    ];

    private static Raster One(IReadOnlyList<StrokeStyle> styles, ref RandomStream random) =>
        OnAnyGround(StrokeWriter.Write(styles[random.Next(styles.Count)], ref random), ref random);

    private static Raster OnAnyGround(DigitForm form, ref RandomStream random) =>
        Painter.Paint(PictureKinds.OnAnyGround(form, ref random), form, ref random);

    // Low and wide: a pen that suits the height.
    private static Raster Row(DigitForm form, ref RandomStream random)
    {
        Setting setting = random.Next(2) == 0
            ? new Setting().Sized(ref random, 300, 600).Place(form, ref random, (0.7f, 0.85f), (0.01f, 0.03f))
            : Papers.Sheet(ref random).Sized(ref random, 400, 900).Place(form, ref random, (0.6f, 0.85f), (0.01f, 0.025f));
        return Painter.Paint(setting, form, ref random);
    }

    private static Setting Blank(ref RandomStream random)
    {
        Setting setting = Papers.Sheet(ref random).Sized(ref random, 340, 900);
        float size = setting.Short * random.NextSingle(0.3f, 0.75f);
        return setting with { At = setting.At with { Size = size, Pen = 0.05f * size } };
    }

    // Cloth, wood, stone: noise and nothing else.
    private static Raster Texture(ref RandomStream random)
    {
        Setting setting = Papers.Sheet(ref random).Sized(ref random, 200, 700);
        SKColor ground = Colours.Any(ref random);
        setting = setting with { Paper = new() { Colour = ground, Texture = random.NextSingle(0.3f, 0.9f) }, Table = ground };
        return Painter.Paint(random.Next(2) == 0 ? setting : setting with { Sheet = SKRect.Empty }, null, ref random);
    }

    private static Raster Gradient(ref RandomStream random)
    {
        Setting setting = new Setting().Sized(ref random, 100, 600);
        PaperLook paper = new() { Colour = Colours.Any(ref random), Other = Colours.Any(ref random), IsRadial = random.Next(2) == 0 };
        return Painter.Paint(setting with { Paper = paper, Camera = new() { Noise = random.NextSingle(0, 3) } }, null, ref random);
    }

    private static Raster Clutter(ref RandomStream random)
    {
        Setting setting = new Setting().Sized(ref random, 200, 500);
        return Painter.Paint(setting with { ClutterUnder = 4 + random.Next(8) }, null, ref random);
    }
}
