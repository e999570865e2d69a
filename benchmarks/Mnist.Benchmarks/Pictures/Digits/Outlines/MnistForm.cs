using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Digits.Outlines;

/// <summary>
/// A digit of MNIST. A pen about as thick as its own draws its outline, with what is missing added round it; a thinner
/// pen follows the middle of its strokes.
/// </summary>
internal sealed class MnistForm : DigitForm
{
    private const float Level = 0.5f;

    // Pens thinner than this share of the digit's own follow the middle.
    private const float Thin = 0.8f;

    // A place so much thicker than the rest is a loop run full, of which the middle says nothing.
    private const float Blot = 1.75f;

    // A piece of less than this share of the ink is dirt.
    private const float MinPiece = 0.06f;

    private readonly SKPath _outline;
    private readonly SKPath _middle = new();
    private readonly float _pen;

    private MnistForm(int label, (SKPoint From, SKPoint To)[] segments, SKPath outline, float pen)
        : base(label, segments)
    {
        (_outline, _pen) = (outline, pen);
        foreach ((SKPoint from, SKPoint to) in segments)
        {
            _middle.MoveTo(from);
            _middle.LineTo(to);
        }
    }

    /// <summary>Makes a form of an image.</summary>
    /// <param name="pixels">28 × 28 pixels, light on dark.</param>
    /// <param name="label">The digit.</param>
    /// <returns>Null if loops have run full, or the strokes broken up.</returns>
    public static MnistForm? Create(ReadOnlySpan<byte> pixels, int label)
    {
        float[] field = Enlargement.Enlarge(pixels);
        bool[] ink = Array.ConvertAll(field, value => value > Level);
        List<(SKPoint From, SKPoint To)> segments = MiddleLine.Find(ink, Enlargement.Side);
        float length = segments.Sum(segment => SKPoint.Distance(segment.From, segment.To));
        float pen = ink.Count(isInk => isInk) / MathF.Max(1, length);
        if (segments.Count == 0 || segments.Any(segment => !IsInk(ink, segment.From)) || IsBroken(ink) || IsClosed(ink, label) || IsBlotted(ink, pen))
        {
            return null;
        }

        SKMatrix matrix = UnitBox.Matrix(UnitBox.Bounds(segments));
        SKPath outline = Contour.Trace(field, Enlargement.Side, Level);
        outline.Transform(matrix);
        return new(label, UnitBox.Apply(matrix, segments), outline, pen * matrix.ScaleX);
    }

    public override void Draw(SKCanvas canvas, SKPaint paint, float pen)
    {
        if (pen < Thin * _pen)
        {
            paint.Style = SKPaintStyle.Stroke;
            paint.StrokeWidth = pen;
            paint.StrokeJoin = SKStrokeJoin.Round;
            paint.StrokeCap = SKStrokeCap.Round;
            canvas.DrawPath(_middle, paint);
            return;
        }

        paint.Style = pen > _pen ? SKPaintStyle.StrokeAndFill : SKPaintStyle.Fill;
        paint.StrokeWidth = MathF.Max(0, pen - _pen);
        canvas.DrawPath(_outline, paint);
    }

    private static bool IsInk(bool[] ink, SKPoint point) =>
        ink[((int)MathF.Round(point.Y) * Enlargement.Side) + (int)MathF.Round(point.X)];

    // More than one stroke beside another, or pieces that are no strokes.
    private static bool IsBroken(bool[] ink)
    {
        List<int> pieces = Regions.Sizes(ink, Enlargement.Side);
        return pieces.Count > 2 || pieces.Min() < MinPiece * pieces.Sum();
    }

    // Without any loop, these are no longer told from other digits when a thinner pen redraws them.
    private static bool IsClosed(bool[] ink, int label) =>
        label is 6 or 8 or 9 && Regions.Sizes(Array.ConvertAll(ink, isInk => !isInk), Enlargement.Side).Count < 2;

    // Whether a disc much wider than the pen fits into the ink.
    private static bool IsBlotted(bool[] ink, float pen)
    {
        int reach = (int)MathF.Ceiling(Blot * pen / 2);
        for (int i = 0; i < ink.Length; i++)
        {
            if (ink[i] && IsFull(ink, i % Enlargement.Side, i / Enlargement.Side, reach))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFull(bool[] ink, int x, int y, int reach)
    {
        for (int step = 0; step < 16; step++)
        {
            (float sin, float cos) = MathF.SinCos(step * MathF.PI / 8);
            int toX = x + (int)MathF.Round(reach * cos), toY = y + (int)MathF.Round(reach * sin);
            if (toX < 0 || toY < 0 || toX >= Enlargement.Side || toY >= Enlargement.Side || !ink[(toY * Enlargement.Side) + toX])
            {
                return false;
            }
        }

        return true;
    }
}
