using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Training.Ink;

/// <summary>
/// Scenes for the ink network to learn from: what people photograph, in any combination and in wider ranges than in the pictures that
/// are measured with, so that a picture of some other kind is nothing new.
/// </summary>
internal static class InkScenes
{
    // Long side of the digit as a share of the picture's short side, from the first to the product of both.
    private const float SmallestSize = 0.12f;
    private const float SizeRange = 7.2f;

    /// <summary>Draws the parameters of a scene.</summary>
    /// <param name="longSide">Long side of the picture in pixels.</param>
    /// <param name="r">Stream of this scene.</param>
    public static Scene Make(int longSide, ref RandomStream r)
    {
        Scene scene = r.NextSingle() switch
        {
            < 0.1f => SceneCondition.Coloured(ref r) with { Gradient = r.NextSingle(0, 0.6f), LightFrom = r.NextSingle(0, 6.28f) },
            < 0.15f => SceneCondition.Dim(ref r) with { Gradient = r.NextSingle(0, 0.6f), LightFrom = r.NextSingle(0, 6.28f) },
            _ => Photo(ref r),
        };
        scene = Framed(scene, longSide, ref r);

        // A page that nobody has written on.
        return r.Chance(0.04f) ? scene with { Pen = 0, Specks = 0, Neighbours = 0 } : scene;
    }

    private static Scene Photo(ref RandomStream r)
    {
        Scene scene = WithPaper(WithPen(SceneCondition.Photo(ref r), ref r), ref r);
        if (r.Chance(0.6f))
        {
            scene = SceneCondition.Lined(ref r, scene, squared: r.Chance(0.7f));
            scene = r.Chance(0.25f) ? SceneCondition.DarkLines(ref r, scene) : scene;
            scene = scene with { MarginLine = r.Chance(0.3f) ? r.NextSingle(0.03f, 0.97f) : 0, LinePitch = scene.LinePitch * r.NextSingle(0.8f, 1.8f) };
        }

        scene = r.Chance(0.5f) ? SceneCondition.Shadowed(ref r, scene) : scene;
        scene = r.Chance(0.3f) ? SceneCondition.Blurred(ref r, scene) : scene;
        scene = r.Chance(0.12f) ? SceneCondition.TableEdge(ref r, scene) : scene;
        scene = r.Chance(0.1f) ? SceneCondition.Glaring(ref r, scene) : scene;
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
        < 0.4f => SceneCondition.Pencil(ref r, scene) with { Density = r.NextSingle(0.35f, 0.85f) },
        < 0.6f => SceneCondition.Marker(ref r, scene),
        _ => scene,
    };

    private static Scene WithPaper(Scene scene, ref RandomStream r) => r.NextSingle() switch
    {
        // A blackboard, or a negative.
        < 0.08f => scene with { Paper = Colour(20, 90, ref r), Ink = Colour(170, 255, ref r) },
        < 0.45f => scene with { Paper = SceneCondition.Tints[r.Next(SceneCondition.Tints.Length)] },
        < 0.55f => scene with { Paper = Colour(130, 255, ref r) },
        _ => scene,
    };

    private static (float R, float G, float B) Colour(float least, float greatest, ref RandomStream r) =>
        (r.NextSingle(least, greatest), r.NextSingle(least, greatest), r.NextSingle(least, greatest));

    // Brings the scene to a size, and the digit to nearly any size and place in it.
    private static Scene Framed(Scene scene, int longSide, ref RandomStream r)
    {
        int shortSide = (int)(longSide * r.NextSingle(0.65f, 1));
        (int width, int height) = r.Chance(0.4f) ? (shortSide, longSide) : (longSide, shortSide);
        float size = Math.Min(width, height) * SmallestSize * MathF.Pow(SizeRange, r.NextSingle());
        float factor = size / scene.Size;
        float slackX = MathF.Max(0, 0.5f - (size / width / 2)), slackY = MathF.Max(0, 0.5f - (size / height / 2));
        return scene with
        {
            Width = width,
            Height = height,
            Size = size,
            Pen = scene.Pen * factor * (r.Chance(0.3f) ? r.NextSingle(0.6f, 1.7f) : 1),
            LinePitch = scene.LinePitch * factor,
            LineWidth = scene.LineWidth * factor,
            Blur = scene.Blur * factor,
            Turn = r.NextSingle(-0.2f, 0.2f),
            Centre = (0.5f + r.NextSingle(-slackX, slackX), 0.5f + r.NextSingle(-slackY, slackY)),
        };
    }
}
