using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Digits;

/// <summary>Brings lines to units: the box centred at the origin, its longer side 1.</summary>
internal static class UnitBox
{
    public static SKRect Bounds(IReadOnlyList<(SKPoint From, SKPoint To)> segments)
    {
        SKRect box = new(float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        foreach ((SKPoint from, SKPoint to) in segments)
        {
            box.Left = MathF.Min(box.Left, MathF.Min(from.X, to.X));
            box.Top = MathF.Min(box.Top, MathF.Min(from.Y, to.Y));
            box.Right = MathF.Max(box.Right, MathF.Max(from.X, to.X));
            box.Bottom = MathF.Max(box.Bottom, MathF.Max(from.Y, to.Y));
        }

        return box;
    }

    /// <summary>The matrix that does it.</summary>
    public static SKMatrix Matrix(SKRect box)
    {
        float scale = 1 / MathF.Max(1e-3f, MathF.Max(box.Width, box.Height));
        return SKMatrix.CreateScaleTranslation(scale, scale, -box.MidX * scale, -box.MidY * scale);
    }

    public static (SKPoint From, SKPoint To)[] Apply(SKMatrix matrix, IReadOnlyList<(SKPoint From, SKPoint To)> segments) =>
        [.. segments.Select(segment => (matrix.MapPoint(segment.From), matrix.MapPoint(segment.To)))];
}
