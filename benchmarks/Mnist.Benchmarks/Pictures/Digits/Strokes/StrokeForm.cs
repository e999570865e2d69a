using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Digits.Strokes;

/// <summary>Lines that a pen draws.</summary>
internal sealed class StrokeForm : DigitForm
{
    private readonly SKPath _path;

    private StrokeForm(int label, IReadOnlyList<(SKPoint From, SKPoint To)> segments, SKPath path)
        : base(label, segments) => _path = path;

    /// <summary>Takes lines of any size.</summary>
    public static StrokeForm Create(int label, IEnumerable<IReadOnlyList<SKPoint>> lines)
    {
        var path = new SKPath();
        List<(SKPoint From, SKPoint To)> segments = [];
        foreach (IReadOnlyList<SKPoint> line in lines)
        {
            path.MoveTo(line[0]);
            for (int i = 1; i < line.Count; i++)
            {
                path.LineTo(line[i]);
                segments.Add((line[i - 1], line[i]));
            }
        }

        SKMatrix matrix = UnitBox.Matrix(UnitBox.Bounds(segments));
        path.Transform(matrix);
        return new(label, UnitBox.Apply(matrix, segments), path);
    }

    public override void Draw(SKCanvas canvas, SKPaint paint, float pen)
    {
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = pen;
        canvas.DrawPath(_path, paint);
    }
}
