using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Scenes;

/// <summary>Building blocks of <see cref="MixedScenes"/>: pens, papers, printed lines, light.</summary>
internal static class SceneParts
{
    private static readonly (float R, float G, float B)[] PenInks =
        [(25, 30, 60), (20, 20, 25), (30, 50, 150), (160, 30, 40), (30, 100, 60)];

    public static readonly (float R, float G, float B)[] Tints =
        [(250, 235, 170), (200, 230, 200), (250, 205, 210), (190, 215, 240), (215, 190, 150), (225, 220, 205)];

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

    /// <summary>Random ink and background colours that differ.</summary>
    public static Scene Coloured(ref RandomStream r)
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

    /// <summary>A photo of pen strokes on white paper.</summary>
    public static Scene Photo(ref RandomStream r)
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

    public static Scene Pencil(ref RandomStream r, Scene scene)
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

    public static Scene Marker(ref RandomStream r, Scene scene) =>
        scene with { Pen = scene.Size * r.NextSingle(0.09f, 0.17f), Density = r.NextSingle(0.85f, 1), Grain = r.NextSingle(0, 0.15f) };

    public static Scene Lined(ref RandomStream r, Scene scene, bool squared)
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

    /// <summary>Makes the lines nearly as dark as the ink, sometimes of the same colour.</summary>
    public static Scene DarkLines(ref RandomStream r, Scene scene) => scene with
    {
        LineDensity = r.NextSingle(0.7f, 1),
        Line = r.Next(2) == 0 ? (scene.Ink.R + 60, scene.Ink.G + 60, scene.Ink.B + 60) : (r.NextSingle(70, 120), r.NextSingle(90, 130), r.NextSingle(120, 160)),
        LineWidth = MathF.Min(scene.LineWidth, 0.5f * scene.Pen),
        LinePitch = scene.Size * r.NextSingle(0.2f, 0.6f),
    };

    public static Scene TableEdge(ref RandomStream r, Scene scene)
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

    public static Scene Glaring(ref RandomStream r, Scene scene) =>
        scene with { Gradient = r.NextSingle(0.2f, 0.5f), Glare = r.NextSingle(10, 55), GlareAt = (r.NextSingle(), r.NextSingle()) };

    /// <summary>Adds a shadow over half of the page, or that of a finger or a head.</summary>
    public static Scene Shadowed(ref RandomStream r, Scene scene)
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

    public static Scene Blurred(ref RandomStream r, Scene scene) => scene with { Blur = scene.Size * r.NextSingle(0.01f, 0.03f) };
}
