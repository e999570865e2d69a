using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Digits.Strokes;

/// <summary>Writes a style as a hand does: leaning, narrower or wider, wavering, and not ending where it should.</summary>
internal static class StrokeWriter
{
    private const float Spacing = 0.01f;

    /// <summary>Writes a style by hand.</summary>
    public static StrokeForm Write(StrokeStyle style, ref RandomStream random)
    {
        List<SKPoint[]> lines = Trace(style.Path);
        var displacement = new Displacement(ref random, random.NextSingle(0.2f, 1));
        float slant = random.NextSingle(-0.15f, 0.35f), wide = random.NextSingle(0.8f, 1.25f), turn = random.NextSingle(-0.08f, 0.08f);
        SKMatrix matrix = SKMatrix.CreateRotation(turn).PreConcat(SKMatrix.CreateSkew(-slant, 0)).PreConcat(SKMatrix.CreateScale(wide, 1));
        for (int i = 0; i < lines.Count; i++)
        {
            SKPoint aside = i == 0 ? default : new(random.NextSingle(-0.02f, 0.02f), random.NextSingle(-0.02f, 0.02f));
            lines[i] = Overshoot(lines[i], random.NextSingle(-0.02f, 0.04f), random.NextSingle(-0.02f, 0.05f));
            lines[i] = [.. lines[i].Select(point => matrix.MapPoint(displacement.Move(point + aside)))];
        }

        return StrokeForm.Create(style.Label, lines);
    }

    /// <summary>Prints a style: at most leaning and narrower or wider.</summary>
    public static StrokeForm Print(StrokeStyle style, ref RandomStream random)
    {
        float slant = random.Next(3) == 0 ? random.NextSingle(0.1f, 0.25f) : 0;
        SKMatrix matrix = SKMatrix.CreateSkew(-slant, 0).PreConcat(SKMatrix.CreateScale(random.NextSingle(0.85f, 1.15f), 1));
        return StrokeForm.Create(style.Label, Trace(style.Path).Select(matrix.MapPoints));
    }

    /// <summary>The points along SVG path data.</summary>
    public static List<SKPoint[]> Trace(string data)
    {
        using SKPath path = SKPath.ParseSvgPathData(data) ?? throw new ArgumentException($"no path: {data}", nameof(data));
        using var measure = new SKPathMeasure(path, false, 400);
        List<SKPoint[]> lines = [];
        do
        {
            int steps = Math.Max(2, (int)(measure.Length / Spacing));
            lines.Add([.. Enumerable.Range(0, steps + 1).Select(i => measure.GetPosition(measure.Length * i / steps))]);
        }
        while (measure.NextContour());
        return lines;
    }

    // Prolongs a line at both ends, or shortens it.
    private static SKPoint[] Overshoot(SKPoint[] line, float before, float after)
    {
        int start = before < 0 ? Math.Min(line.Length / 4, (int)(-before / Spacing)) : 0;
        int end = after < 0 ? Math.Min(line.Length / 4, (int)(-after / Spacing)) : 0;
        List<SKPoint> points = [.. line[start..^end]];
        if (before > 0)
        {
            points.Insert(0, Beyond(points[1], points[0], before));
        }

        if (after > 0)
        {
            points.Add(Beyond(points[^2], points[^1], after));
        }

        return [.. points];
    }

    private static SKPoint Beyond(SKPoint from, SKPoint to, float far)
    {
        float factor = far / MathF.Max(1e-4f, SKPoint.Distance(from, to));
        return new(to.X + ((to.X - from.X) * factor), to.Y + ((to.Y - from.Y) * factor));
    }
}
