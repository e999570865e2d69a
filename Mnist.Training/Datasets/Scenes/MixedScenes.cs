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
                Scene coloured = SceneParts.Coloured(ref r);
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
        Scene scene = WithPaper(WithPen(SceneParts.Photo(ref r), ref r), ref r);
        if (r.Chance(0.6f))
        {
            scene = SceneParts.Lined(ref r, scene, squared: r.Chance(0.7f));
            scene = r.Chance(0.25f) ? SceneParts.DarkLines(ref r, scene) : scene;
            scene = scene with { MarginLine = r.Chance(0.3f) ? r.NextSingle(0.03f, 0.97f) : 0, LinePitch = scene.LinePitch * r.NextSingle(0.8f, 1.8f) };
        }

        scene = r.Chance(0.5f) ? SceneParts.Shadowed(ref r, scene) : scene;
        scene = r.Chance(0.4f) ? SceneParts.Blurred(ref r, scene) : scene;
        scene = r.Chance(0.12f) ? SceneParts.TableEdge(ref r, scene) : scene;
        scene = r.Chance(0.1f) ? SceneParts.Glaring(ref r, scene) : scene;
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
        < 0.5f => SceneParts.Pencil(ref r, scene) with { Density = r.NextSingle(0.3f, 0.85f) },
        < 0.68f => SceneParts.Marker(ref r, scene),
        _ => scene,
    };

    private static Scene WithPaper(Scene scene, ref RandomStream r) => r.NextSingle() switch
    {
        // A blackboard, or a negative.
        < 0.08f => scene with { Paper = Rgb.Any(20, 90, ref r), Ink = Rgb.Any(170, 255, ref r) },
        < 0.45f => scene with { Paper = SceneParts.Tints[r.Next(SceneParts.Tints.Length)] },
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
}
