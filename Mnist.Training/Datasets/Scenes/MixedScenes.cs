using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Scenes;

/// <summary>Training scenes: photos, scans and screen drawings in any combination and over wide ranges, so that networks generalise to
/// other kinds of pictures.</summary>
internal static class MixedScenes
{
    // Long side of the digit relative to the picture's short side: log-uniform from small to large, close-up, or so large
    // that the picture's edge touches or cuts the digit.
    private const float MinSize = 0.12f;
    private const float SizeRange = 7.2f;
    private const float MinClose = 0.45f;
    private const float MaxClose = 0.85f;
    private const float MaxTight = 1.02f;

    private const float DrawingShare = 0.4f;

    private static readonly (float R, float G, float B)[] PenInks =
        [(25, 30, 60), (20, 20, 25), (30, 50, 150), (160, 30, 40), (30, 100, 60)];

    private static readonly (float R, float G, float B)[] Tints =
        [(250, 235, 170), (200, 230, 200), (250, 205, 210), (190, 215, 240), (215, 190, 150), (225, 220, 205)];

    /// <param name="longSide">Long side of the picture in pixels.</param>
    public static Scene Make(int longSide, ref RandomStream r)
    {
        Scene scene = r.Chance(DrawingShare) ? Drawing(ref r) : Photo(ref r);
        return Framed(WithFaults(scene, ref r), longSide, ref r);
    }

    // Screen drawing or scan: uniform or shaded background, any colours, any pen.
    private static Scene Drawing(ref RandomStream r)
    {
        Scene scene = new()
        {
            Noise = r.Chance(0.3f) ? r.NextSingle(0, 3) : 0,
            Grey = r.Chance(0.3f),
            Aliased = r.Chance(0.2f),
            LightFrom = r.NextSingle(0, 6.28f),
            Jpeg = r.Chance(0.35f) ? 30 + r.Next(66) : 0,
            Frame = r.Chance(0.12f) ? 1 + r.Next(3) : 0,
        };
        scene = WithColours(scene, ref r);
        scene = scene with { Pen = scene.Size * MathF.Exp(r.NextSingle(MathF.Log(0.012f), MathF.Log(0.25f))) };
        return r.NextSingle() switch
        {
            < 0.2f => scene with { PaperTo = Near(scene.Paper, scene.Ink, ref r) },
            < 0.3f => scene with { Gradient = r.NextSingle(0.1f, 0.6f) },
            < 0.4f => scene with { Bilevel = true, Aliased = false, Noise = r.NextSingle(0, 18), Density = r.NextSingle(0.75f, 1), Specks = r.Chance(0.5f) ? r.Next(20) : 0 },
            _ => scene,
        };
    }

    private static Scene WithColours(Scene scene, ref RandomStream r)
    {
        switch (r.NextSingle())
        {
            case < 0.3f:
                return scene;
            case < 0.6f:
                return scene with { Ink = (255, 255, 255), Paper = (0, 0, 0) };
            case < 0.68f:
                float paper = r.NextSingle(0, 245), ink = paper + r.NextSingle(8, 60);
                return r.Chance(0.5f) ? scene with { Ink = (ink, ink, ink), Paper = (paper, paper, paper) } : scene with { Ink = (paper, paper, paper), Paper = (ink, ink, ink) };
            default:
                Scene coloured = Coloured(ref r);
                return scene with { Ink = coloured.Ink, Paper = coloured.Paper, Grey = false };
        }
    }

    // A colour that still contrasts with the ink.
    private static (float R, float G, float B) Near((float R, float G, float B) paper, (float R, float G, float B) ink, ref RandomStream r)
    {
        (float R, float G, float B) other;
        int tries = 0;
        do
        {
            other = Rgb.Mix(paper, Rgb.Any(0, 255, ref r), r.NextSingle(0.2f, 0.8f));
            tries++;
        }
        while (tries < 20 && Rgb.Difference(other, ink) < 120);
        return other;
    }

    private static Scene Photo(ref RandomStream r)
    {
        Scene scene = WithPaper(WithPen(PenOnPaper(ref r), ref r), ref r);
        if (r.Chance(0.6f))
        {
            scene = Lined(scene, squared: r.Chance(0.6f), ref r);
            scene = r.Chance(0.4f) ? DarkLines(scene, ref r) : scene;
            scene = scene with { MarginLine = r.Chance(0.3f) ? r.NextSingle(0.03f, 0.97f) : 0, LinePitch = scene.LinePitch * r.NextSingle(0.8f, 1.8f) };
        }

        scene = r.Chance(0.5f) ? Shadowed(scene, ref r) : scene;
        scene = r.Chance(0.4f) ? scene with { Blur = scene.Size * r.NextSingle(0.01f, 0.03f) } : scene;
        scene = r.Chance(0.12f) ? TableEdge(scene, ref r) : scene;
        scene = r.Chance(0.1f)
            ? scene with { Gradient = r.NextSingle(0.2f, 0.5f), Glare = r.NextSingle(10, 55), GlareAt = (r.NextSingle(), r.NextSingle()) }
            : scene;
        return scene with
        {
            Tilt = r.Chance(0.2f) ? (r.NextSingle(-0.35f, 0.35f), r.NextSingle(-0.35f, 0.35f)) : scene.Tilt,
            Curl = r.Chance(0.15f) ? r.NextSingle(0.01f, 0.06f) : scene.Curl,
            PageTurn = r.Chance(0.2f) ? r.NextSingle(-0.3f, 0.3f) : scene.PageTurn,
            Specks = r.Chance(0.1f) ? 3 + r.Next(15) : 0,
            Neighbours = r.Chance(0.1f) ? 1 + r.Next(4) : 0,
            Jpeg = 30 + r.Next(66),
            Noise = r.NextSingle(0, 6),
        };
    }

    private static Scene WithPen(Scene scene, ref RandomStream r) => r.NextSingle() switch
    {
        < 0.5f => Pencil(scene, ref r) with { Density = r.NextSingle(0.3f, 0.85f) },
        < 0.68f => scene with { Pen = scene.Size * r.NextSingle(0.09f, 0.17f), Density = r.NextSingle(0.85f, 1), Grain = r.NextSingle(0, 0.15f) },
        _ => scene,
    };

    private static Scene WithPaper(Scene scene, ref RandomStream r) => r.NextSingle() switch
    {
        // A blackboard, or a negative.
        < 0.08f => scene with { Paper = Rgb.Any(20, 90, ref r), Ink = Rgb.Any(170, 255, ref r) },
        < 0.45f => scene with { Paper = Tints[r.Next(Tints.Length)] },
        < 0.55f => scene with { Paper = Rgb.Any(130, 255, ref r) },
        _ => scene,
    };

    // Flaws of the strokes, and clutter.
    private static Scene WithFaults(Scene scene, ref RandomStream r)
    {
        scene = r.NextSingle() switch
        {
            < 0.12f => scene with { Pressure = r.NextSingle(0.5f, 1.3f), PressurePitch = r.NextSingle(1.5f, 5), Pen = MathF.Max(scene.Pen, scene.Size * r.NextSingle(0.04f, 0.16f)) },
            < 0.22f => scene with { Gaps = r.NextSingle(0.3f, 1), Aliased = false },
            < 0.3f => scene with { Softness = 1 + (scene.Pen * r.NextSingle(0.2f, 1)), Aliased = false },
            _ => scene,
        };
        return r.Chance(0.2f) ? scene with { Clutter = 1 + r.Next(6), ClutterOver = r.Chance(0.45f) } : scene;
    }

    // Scales the scene to a size, with the digit at a random size and position.
    private static Scene Framed(Scene scene, int longSide, ref RandomStream r)
    {
        int shortSide = (int)(longSide * r.NextSingle(0.65f, 1));
        (int width, int height) = r.Chance(0.4f) ? (shortSide, longSide) : (longSide, shortSide);
        float share = r.NextSingle() switch
        {
            < 0.45f => r.NextSingle(MinClose, MaxClose),
            < 0.6f => r.NextSingle(MaxClose, MaxTight),
            _ => MinSize * MathF.Pow(SizeRange, r.NextSingle()),
        };
        float size = share * Math.Min(width, height);
        float factor = size / scene.Size;
        float slackX = MathF.Max(0, 0.5f - (size / width / 2)), slackY = MathF.Max(0, 0.5f - (size / height / 2));
        return scene with
        {
            Width = width,
            Height = height,
            Size = size,
            Pen = MathF.Max(scene.Pen * factor * (r.Chance(0.3f) ? r.NextSingle(0.6f, 1.7f) : 1), 0.25f),
            Softness = MathF.Max(1, scene.Softness * factor),
            LinePitch = scene.LinePitch * factor,
            LineWidth = scene.LineWidth * factor,
            Blur = scene.Blur * factor,
            Turn = r.NextSingle(-0.2f, 0.2f),
            Centre = (0.5f + r.NextSingle(-slackX, slackX), 0.5f + r.NextSingle(-slackY, slackY)),
        };
    }

    private static Scene Sized(ref RandomStream r, Scene scene, int least, int greatest, float small, float large, float thin, float thick)
    {
        int width = least + r.Next(greatest - least + 1), height = (int)(width * r.NextSingle(0.75f, 1));
        float size = Math.Min(width, height) * r.NextSingle(small, large), pen = size * r.NextSingle(thin, thick);
        float slackX = MathF.Max(0, 0.48f - ((size + pen) / 2 / width)), slackY = MathF.Max(0, 0.48f - ((size + pen) / 2 / height));
        return scene with
        {
            Width = width,
            Height = height,
            Size = size,
            Pen = pen,
            Turn = r.NextSingle(-0.1f, 0.1f),
            Centre = (0.5f + r.NextSingle(-slackX, slackX), 0.5f + r.NextSingle(-slackY, slackY)),
        };
    }

    // Random ink and background colours that differ.
    private static Scene Coloured(ref RandomStream r)
    {
        Scene scene = Sized(ref r, new() { Noise = r.NextSingle(0, 2) }, 100, 600, 0.35f, 0.8f, 0.06f, 0.14f);
        (float R, float G, float B) ink, paper;
        do
        {
            ink = Rgb.Any(0, 255, ref r);
            paper = Rgb.Any(0, 255, ref r);
        }
        while (Rgb.Difference(ink, paper) < 150);
        return scene with { Ink = ink, Paper = paper };
    }

    // A photo of pen strokes on white paper.
    private static Scene PenOnPaper(ref RandomStream r)
    {
        float white = r.NextSingle(190, 245);
        Scene scene = new()
        {
            Paper = (white, white * r.NextSingle(0.96f, 1), white * r.NextSingle(0.9f, 1)),
            Ink = PenInks[r.Next(PenInks.Length)],
            Density = r.NextSingle(0.75f, 0.95f),
            Grain = r.NextSingle(0, 0.25f),
            Texture = r.NextSingle(1, 4),
            Noise = r.NextSingle(1, 5),
            Blur = r.NextSingle(0.5f, 1.2f),
            Gradient = r.NextSingle(0.05f, 0.35f),
            LightFrom = r.NextSingle(0, 6.28f),
            Vignette = r.NextSingle(0, 0.25f),
            PageTurn = r.NextSingle(-0.06f, 0.06f),
            Tilt = (r.NextSingle(-0.08f, 0.08f), r.NextSingle(-0.08f, 0.08f)),
            Pressure = r.NextSingle(0, 0.5f),
            Curl = r.NextSingle(0, 0.01f),
            Jpeg = 60 + r.Next(36),
        };
        return Sized(ref r, scene, 360, 900, 0.3f, 0.75f, 0.03f, 0.08f);
    }

    private static Scene Pencil(Scene scene, ref RandomStream r)
    {
        float grey = r.NextSingle(70, 110);
        return scene with
        {
            Ink = (grey, grey, grey * 1.03f),
            Density = r.NextSingle(0.5f, 0.8f),
            Grain = r.NextSingle(0.3f, 0.6f),
            Pen = scene.Size * r.NextSingle(0.025f, 0.05f),
        };
    }

    private static Scene Lined(Scene scene, bool squared, ref RandomStream r)
    {
        (float R, float G, float B)[] lines = [(150, 185, 225), (165, 165, 175), (140, 200, 190), (185, 150, 190)];
        float pitch = scene.Size * (squared ? r.NextSingle(0.12f, 0.5f) : r.NextSingle(0.3f, 0.8f));
        return scene with
        {
            LinePitch = pitch,
            LineWidth = MathF.Max(1, pitch * r.NextSingle(0.03f, 0.07f)),
            Line = lines[r.Next(lines.Length)],
            LineDensity = r.NextSingle(0.4f, 1),
            Squared = squared,
            MarginLine = r.Next(3) == 0 ? 0.08f : 0,
        };
    }

    // Lines about as dark as the ink and as wide as thin pens, from squares to lines of which a close-up shows only one.
    private static Scene DarkLines(Scene scene, ref RandomStream r)
    {
        float pitch = scene.Size * 0.2f * MathF.Pow(15, r.NextSingle());
        return scene with
        {
            LineDensity = r.NextSingle(0.7f, 1),
            Line = r.Next(3) switch
            {
                0 => scene.Ink,
                1 => (scene.Ink.R + 60, scene.Ink.G + 60, scene.Ink.B + 60),
                _ => (r.NextSingle(70, 120), r.NextSingle(90, 130), r.NextSingle(120, 160)),
            },
            LineWidth = MathF.Min(scene.Pen * r.NextSingle(0.3f, 1.3f), 0.12f * pitch),
            LinePitch = pitch,
        };
    }

    private static Scene TableEdge(Scene scene, ref RandomStream r)
    {
        float grey = r.NextSingle(20, 120);
        return scene with
        {
            Table = r.NextSingle(0.02f, 0.12f),
            TableSide = r.Next(8),
            TableColour = (grey * 1.2f, grey, grey * 0.8f),
            Centre = (r.NextSingle(0.45f, 0.55f), r.NextSingle(0.45f, 0.55f)),
            Size = MathF.Min(scene.Size, 0.55f * Math.Min(scene.Width, scene.Height)),
        };
    }

    // Adds a shadow over half of the page, or that of a finger or a head.
    private static Scene Shadowed(Scene scene, ref RandomStream r)
    {
        scene = scene with
        {
            Shadow = r.NextSingle(0.25f, 0.6f),
            ShadowEdge = (r.NextSingle(0.2f, 0.8f), r.NextSingle(0.2f, 0.8f), r.NextSingle(0, 6.28f), r.NextSingle(0.02f, 0.2f)),
        };
        return r.NextSingle() < 0.5f
            ? scene
            : scene with
            {
                ShadowRadius = r.NextSingle(0.04f, 0.35f),
                ShadowLength = r.NextSingle() < 0.35f ? 0 : r.NextSingle(0.4f, 1.5f),
                ShadowEdge = scene.ShadowEdge with { Soft = scene.ShadowEdge.Soft * 0.6f },
            };
    }
}
