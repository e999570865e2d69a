using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Digits.Strokes;

/// <summary>A digit of a seven-segment display: bars with pointed ends and gaps between them.</summary>
internal sealed class SegmentForm : DigitForm
{
    private const float HalfWidth = 0.25f;
    private const float Gap = 0.02f;

    // Top, upper left, upper right, middle, lower left, lower right, bottom.
    private static readonly string[] Lit =
        ["1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"];

    private static readonly (SKPoint From, SKPoint To)[] Bars =
    [
        (new(-HalfWidth, -0.5f), new(HalfWidth, -0.5f)), (new(-HalfWidth, -0.5f), new(-HalfWidth, 0)), (new(HalfWidth, -0.5f), new(HalfWidth, 0)),
        (new(-HalfWidth, 0), new(HalfWidth, 0)),
        (new(-HalfWidth, 0), new(-HalfWidth, 0.5f)), (new(HalfWidth, 0), new(HalfWidth, 0.5f)), (new(-HalfWidth, 0.5f), new(HalfWidth, 0.5f)),
    ];

    private readonly float _slant;

    /// <summary>Makes a digit.</summary>
    /// <param name="label">0 to 9.</param>
    /// <param name="slant">How far the top leans to the right, in heights.</param>
    public SegmentForm(int label, float slant)
        : base(label, [.. Bars.Select(bar => (Lean(bar.From, slant), Lean(bar.To, slant)))]) => _slant = slant;

    public override void Draw(SKCanvas canvas, SKPaint paint, float pen) => Draw(canvas, paint, pen, lit: true);

    /// <summary>Draws the bars that are off, as they shine through on a display.</summary>
    public void DrawUnlit(SKCanvas canvas, SKPaint paint, float pen) => Draw(canvas, paint, pen, lit: false);

    private void Draw(SKCanvas canvas, SKPaint paint, float pen, bool lit)
    {
        paint.Style = SKPaintStyle.Fill;
        using var path = new SKPath();
        for (int i = 0; i < Bars.Length; i++)
        {
            if (Lit[Label][i] == '1' == lit)
            {
                (SKPoint from, SKPoint to) = Bars[i];
                SKPoint along = new((to.X - from.X) > 0 ? 1 : 0, (to.Y - from.Y) > 0 ? 1 : 0);
                SKPoint across = new(along.Y, along.X);
                path.AddPoly(
                [
                    At(from, along, Gap, across, 0), At(from, along, Gap + (pen / 2), across, pen / 2), At(to, along, -Gap - (pen / 2), across, pen / 2),
                    At(to, along, -Gap, across, 0), At(to, along, -Gap - (pen / 2), across, -pen / 2), At(from, along, Gap + (pen / 2), across, -pen / 2),
                ]);
            }
        }

        canvas.DrawPath(path, paint);
    }

    private SKPoint At(SKPoint point, SKPoint along, float far, SKPoint across, float aside) =>
        Lean(new(point.X + (along.X * far) + (across.X * aside), point.Y + (along.Y * far) + (across.Y * aside)), _slant);

    private static SKPoint Lean(SKPoint point, float slant) => new(point.X - (slant * point.Y), point.Y);
}
