using Mnist.Benchmarks.Pictures.Digits.Strokes;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.NonDigits;

/// <summary>Forms of several signs, or of none.</summary>
internal static class Writings
{
    /// <summary>A word of small letters.</summary>
    public static StrokeForm Word(ref RandomStream random) => InRow(Signs.Small, 3 + random.Next(5), ref random);

    /// <summary>Two to five digits side by side, apart from each other.</summary>
    public static StrokeForm Number(ref RandomStream random) => InRow(StrokeStyles.All, 2 + random.Next(4), ref random);

    /// <summary>Lines to and fro, of no shape.</summary>
    public static StrokeForm Scribble(ref RandomStream random)
    {
        List<SKPoint[]> lines = [];
        for (int line = 0; line <= random.Next(3); line++)
        {
            int count = 12 + random.Next(16);
            using var path = new SKPath();
            path.MoveTo(random.NextSingle(), random.NextSingle());
            for (int i = 0; i < count; i++)
            {
                path.QuadTo(random.NextSingle(), random.NextSingle(), random.NextSingle(), random.NextSingle());
            }

            lines.AddRange(StrokeWriter.Trace(path.ToSvgPathData()));
        }

        return StrokeForm.Create(-1, lines);
    }

    private static StrokeForm InRow(IReadOnlyList<StrokeStyle> styles, int count, ref RandomStream random)
    {
        List<SKPoint[]> lines = [];
        float slant = random.NextSingle(-0.1f, 0.3f), right = 0;
        for (int i = 0; i < count; i++)
        {
            StrokeStyle style = styles[random.Next(styles.Count)];
            var displacement = new Displacement(ref random, 0.7f);
            List<SKPoint[]> sign = [.. StrokeWriter.Trace(style.Path).Select(line => Array.ConvertAll(line, displacement.Move))];
            float left = sign.Min(line => line.Min(point => point.X)), width = sign.Max(line => line.Max(point => point.X)) - left;
            float move = right - left, rise = random.NextSingle(-0.06f, 0.06f);
            lines.AddRange(sign.Select(line => Array.ConvertAll(line, point => new SKPoint(point.X + move - (slant * point.Y), point.Y + rise))));
            right += width + random.NextSingle(0.15f, 0.35f);
        }

        return StrokeForm.Create(-1, lines);
    }
}
