using System.Numerics;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Scenes;

/// <summary>A coloured line or spot on a page that is not writing.</summary>
/// <param name="Along">From the start to the end.</param>
/// <param name="Radius">Half the width in pixels.</param>
internal readonly record struct ClutterStroke(
    Vector2 From, Vector2 Along, float Radius, (float R, float G, float B) Colour, float Density)
{
    // Number of segments of a bent line.
    private const int Pieces = 3;

    // Minimum sum, over the channels, of the differences from the ink's colour.
    private const float MinDifference = 160;

    public static ClutterStroke[] Make(Scene scene, ulong seed)
    {
        var random = new RandomStream(seed, 11);
        List<ClutterStroke> strokes = [];
        for (int i = 0; i < scene.Clutter; i++)
        {
            (float R, float G, float B) colour;
            do
            {
                colour = Rgb.Any(0, 255, ref random);
            }
            while (Rgb.Difference(colour, scene.Ink) < MinDifference);

            float density = random.NextSingle(0.3f, 1);
            Vector2 at = Point(scene, ref random);
            if (random.Chance(0.3f))
            {
                strokes.Add(new(at, default, scene.Size * random.NextSingle(0.05f, 0.35f), colour, scene.ClutterOver ? density * 0.6f : density));
                continue;
            }

            float radius = scene.Pen * random.NextSingle(0.1f, 0.6f);
            for (int piece = 0; piece < Pieces; piece++)
            {
                Vector2 to = at + (0.5f * (Point(scene, ref random) - at));
                strokes.Add(new(at, to - at, radius, colour, density));
                at = to;
            }
        }

        return [.. strokes];
    }

    /// <summary>Paints all strokes over a pixel and returns its colour.</summary>
    public static (float R, float G, float B) Paint(ClutterStroke[] strokes, (float R, float G, float B) colour, int x, int y)
    {
        foreach (ClutterStroke stroke in strokes)
        {
            float distance = MathF.Sqrt(DigitShape.SquaredDistance(stroke.From, stroke.Along, x, y));
            float cover = Math.Clamp(stroke.Radius + 0.5f - distance, 0, MathF.Min(1, 2 * stroke.Radius));
            colour = Rgb.Mix(colour, stroke.Colour, cover * stroke.Density);
        }

        return colour;
    }

    private static Vector2 Point(Scene scene, ref RandomStream random) =>
        new(random.NextSingle(-0.1f, 1.1f) * scene.Width, random.NextSingle(-0.1f, 1.1f) * scene.Height);
}
