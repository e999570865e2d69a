using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests.Datasets.Scenes;

/// <summary>The ten digits as a schoolbook draws them, for tests that must not depend on a data set.</summary>
internal static class Glyphs
{
    private static readonly DigitShape[] Shapes =
    [
        DigitShape.FromStrokes(Arc(0.5f, 1, 0.5f, 1, -90, 270)),
        DigitShape.FromStrokes([(0.2f, 0.45f), (0.6f, 0), (0.6f, 2)]),
        DigitShape.FromStrokes([.. Arc(0.5f, 0.5f, 0.5f, 0.5f, 190, 390), (0, 2), (1.05f, 2)]),
        DigitShape.FromStrokes(Arc(0.5f, 0.5f, 0.45f, 0.5f, 200, 450), Arc(0.5f, 1.47f, 0.5f, 0.5f, -90, 160)),
        DigitShape.FromStrokes([(0.3f, 0), (0, 1.2f), (1, 1.2f)], [(0.75f, 0.6f), (0.75f, 2)]),
        DigitShape.FromStrokes([(0.95f, 0), (0.2f, 0), (0.1f, 0.9f)], Arc(0.45f, 1.4f, 0.5f, 0.6f, 230, 510)),
        DigitShape.FromStrokes([(0.75f, 0), (0.25f, 0.7f), (0.02f, 1.4f)], Arc(0.5f, 1.45f, 0.48f, 0.5f, 180, 540)),
        DigitShape.FromStrokes([(0, 0), (1, 0), (0.35f, 2)]),
        DigitShape.FromStrokes(Arc(0.5f, 0.5f, 0.4f, 0.48f, 0, 360), Arc(0.5f, 1.48f, 0.48f, 0.5f, 0, 360)),
        DigitShape.FromStrokes(Arc(0.5f, 0.5f, 0.45f, 0.5f, 0, 360), [(0.95f, 0.45f), (0.85f, 1.3f), (0.6f, 2)]),
    ];

    /// <summary>The shape of digit 0 to 9.</summary>
    public static DigitShape Digit(int digit) => Shapes[digit];

    private static (float X, float Y)[] Arc(float x, float y, float radiusX, float radiusY, float from, float to)
    {
        var points = new (float X, float Y)[33];
        for (int i = 0; i < points.Length; i++)
        {
            float angle = (from + ((to - from) * i / (points.Length - 1))) * MathF.PI / 180;
            points[i] = (x + (radiusX * MathF.Cos(angle)), y + (radiusY * MathF.Sin(angle)));
        }

        return points;
    }
}
