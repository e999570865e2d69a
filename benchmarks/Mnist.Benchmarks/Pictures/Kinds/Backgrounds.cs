using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Digits.Strokes;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Kinds;

/// <summary>Boards, tables, displays, scans, and what else is round a digit.</summary>
internal static class Backgrounds
{
    public static Setting Whiteboard(DigitForm form, ref RandomStream random)
    {
        Setting setting = Papers.Marker(form, ref random);
        return setting with
        {
            Paper = new() { Colour = Colours.Grey(random.NextSingle(200, 235)), Texture = 0.02f },
            Light = setting.Light with { Slope = random.NextSingle(0.15f, 0.45f), Glare = random.NextSingle(0.3f, 0.9f) },
        };
    }

    public static Setting Blackboard(DigitForm form, ref RandomStream random)
    {
        Setting setting = Papers.Marker(form, ref random);
        SKColor[] boards = [new(38, 62, 50), new(45, 48, 52), new(30, 50, 60)];
        SKColor[] chalks = [new(235, 235, 230), new(235, 225, 150), new(240, 190, 190)];
        return setting with
        {
            Paper = new() { Colour = boards[random.Next(boards.Length)], Texture = random.NextSingle(0.1f, 0.3f) },
            Ink = new() { Colour = chalks[random.Next(chalks.Length)], Opacity = random.NextSingle(0.7f, 0.95f), Grain = random.NextSingle(0.3f, 0.7f) },
            At = setting.At with { Pen = setting.At.Pen * 0.7f },
        };
    }

    /// <summary>A sheet that lies wholly in the picture, on a table.</summary>
    public static Setting SheetOnTable(DigitForm form, ref RandomStream random)
    {
        Setting setting = OnTable(form, ref random).Centred(ref random, 0.02f);
        float edge = setting.Short * random.NextSingle(0.04f, 0.1f);
        return setting with { Sheet = new(edge, edge * random.NextSingle(0.7f, 1.3f), setting.Width - edge, setting.Height - (edge * random.NextSingle(0.7f, 1.3f))) };
    }

    /// <summary>The table at one side of the picture, or at two.</summary>
    public static Setting TableEdge(DigitForm form, ref RandomStream random)
    {
        Setting setting = OnTable(form, ref random).Centred(ref random);
        float edge = setting.Short * random.NextSingle(0.04f, 0.13f);
        float w = setting.Width, h = setting.Height;
        SKRect[] sheets =
        [
            new(edge, -h, 2 * w, 2 * h), new(-w, edge, 2 * w, 2 * h), new(-w, -h, w - edge, 2 * h), new(-w, -h, 2 * w, h - edge),
            new(edge, edge, 2 * w, 2 * h), new(-w, -h, w - edge, h - edge),
        ];
        return setting with { Sheet = sheets[random.Next(sheets.Length)] };
    }

    /// <summary>Digits beside the one in the middle, cut by the edges of the picture.</summary>
    public static Setting Neighbours(DigitForm form, ref RandomStream random)
    {
        Setting setting = Papers.Pen(form, ref random).Centred(ref random, 0.03f);
        float size = setting.Short * random.NextSingle(0.32f, 0.46f);
        setting = setting with { At = setting.At with { Size = size, Pen = size * random.NextSingle(0.04f, 0.08f) } };
        List<(DigitForm, Placement)> others = [];
        foreach (SKPoint side in (SKPoint[])[new(0, 0.5f), new(1, 0.5f), new(0.5f, 0), new(0.5f, 1)])
        {
            if (others.Count == 0 || random.Next(2) == 0)
            {
                StrokeForm other = StrokeStyles.Write(ref random);
                // Less than half of it in the picture, and the picture's middle free.
                float beyond = random.NextSingle(0.15f, 0.35f) * size;
                SKPoint outwards = new(2 * (side.X - 0.5f), 2 * (side.Y - 0.5f));
                SKPoint centre = new((setting.Width * side.X) + (beyond * outwards.X), (setting.Height * side.Y) + (beyond * outwards.Y));
                others.Add((other, setting.At with { Centre = centre }));
            }
        }

        return setting with { Neighbours = others };
    }

    public static Setting Specks(DigitForm form, ref RandomStream random) =>
        (random.Next(2) == 0 ? Papers.Pen(form, ref random) : Canvases.Plain(form, ref random)) with { Specks = 6 + random.Next(25) };

    public static Setting RoughJpeg(DigitForm form, ref RandomStream random)
    {
        Setting setting = Papers.Sheet(ref random).Sized(ref random, 110, 260).Place(form, ref random, (0.4f, 0.8f), (0.05f, 0.1f));
        return setting with { Camera = setting.Camera with { Jpeg = 18 + random.Next(35) } };
    }

    public static Setting Thumbnail(DigitForm form, ref RandomStream random)
    {
        Setting setting = Papers.Sheet(ref random).Sized(ref random, 300, 600).Place(form, ref random, (0.5f, 0.8f), (0.07f, 0.13f));
        return setting with { Camera = setting.Camera with { ShrinkTo = 28 + random.Next(37) } };
    }

    public static Setting SmallInLarge(DigitForm form, ref RandomStream random) =>
        Papers.Sheet(ref random).Sized(ref random, 1500, 3000).Place(form, ref random, (0.05f, 0.15f), (0.05f, 0.1f));

    public static Setting Huge(DigitForm form, ref RandomStream random) =>
        (Papers.Sheet(ref random) with { Width = 4000, Height = 3000 }).Place(form, ref random, (0.15f, 0.6f), (0.03f, 0.09f)).Shadowed(ref random);

    /// <summary>A scan of black and white only: the pen skips, and dust is as black as the ink.</summary>
    public static Setting BrokenScan(DigitForm form, ref RandomStream random)
    {
        Setting setting = new Setting { IsGrey = random.Next(2) == 0 }.Sized(ref random, 120, 500).Place(form, ref random, (0.45f, 0.8f), (0.05f, 0.11f));
        return setting with
        {
            Ink = setting.Ink with { Grain = random.NextSingle(0.2f, 0.5f), Gaps = 1 + random.Next(4) },
            Camera = new() { Noise = random.NextSingle(20, 48), Threshold = 120 + random.Next(30) },
            Specks = random.Next(6),
        };
    }

    public static Setting Printed(DigitForm form, ref RandomStream random)
    {
        Setting setting = random.Next(2) == 0
            ? new Setting().Sized(ref random, 100, 500).Place(form, ref random, (0.4f, 0.85f), (0.08f, 0.2f))
            : Papers.Sheet(ref random).Sized(ref random, 200, 700).Place(form, ref random, (0.3f, 0.8f), (0.08f, 0.2f));
        return setting with { Ink = setting.Ink with { Nib = Nib.Butt, Grain = 0, Colour = new(25, 25, 25) } };
    }

    /// <summary>A display of glowing bars, or of dark bars on a greenish or greyish ground.</summary>
    public static Setting Display(DigitForm form, ref RandomStream random)
    {
        bool glows = random.Next(2) == 0;
        SKColor[] lamps = [new(255, 50, 40), new(70, 255, 120), new(80, 190, 255), new(255, 170, 40), new(240, 245, 255)];
        SKColor[] grounds = [new(168, 182, 150), new(185, 190, 180), new(150, 165, 160)];
        Setting setting = new Setting().Sized(ref random, 160, 700).Place(form, ref random, (0.45f, 0.8f), (0.09f, 0.15f));
        setting = setting with { At = setting.At with { Turn = random.NextSingle(-0.03f, 0.03f) } };
        return setting with
        {
            Paper = new() { Colour = glows ? Colours.Grey(random.NextSingle(5, 40)) : grounds[random.Next(grounds.Length)] },
            Ink = new() { Nib = Nib.Display, Colour = glows ? lamps[random.Next(lamps.Length)] : new(35, 40, 38), Softness = glows ? random.NextSingle(0, 0.12f) : 0 },
            Light = new() { Slope = random.NextSingle(0, 0.25f) },
            Camera = new() { Blur = random.NextSingle(0.3f, 1.2f), Noise = random.NextSingle(0, 4), Jpeg = 70 + random.Next(26) },
        };
    }

    private static Setting OnTable(DigitForm form, ref RandomStream random)
    {
        SKColor[] tables = [new(120, 80, 50), new(70, 50, 38), new(60, 62, 66), new(150, 120, 90), new(25, 25, 28), new(95, 105, 120)];
        Setting setting = Papers.Sheet(ref random).Sized(ref random, 340, 900).Place(form, ref random, (0.25f, 0.55f), (0.04f, 0.09f));
        return setting with { Table = tables[random.Next(tables.Length)] };
    }
}
