using System.Numerics;
using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic;

/// <summary>Writes glyphs by hand in the MNIST convention. Holds scratch memory; use one instance for each worker.</summary>
internal sealed class GlyphWriter
{
    // Share of the digits that are written as on a seven-segment display.
    private const float SevenSegmentShare = 0.12f;

    // Share of the others that have long straight strokes, of digits that have such a form.
    private const float LongStrokeShare = 0.25f;

    // Share of the digits that are printed: their strokes are not distorted.
    private const float PrintedShare = 0.1f;

    private readonly Skeleton _skeleton = new();
    private readonly PenInk _pen = new();

    public void Write(IReadOnlyList<Glyph> glyphs, int count, ref RandomStream random, Span<byte> pixels)
    {
        _skeleton.Clear();
        float left = 0;
        for (int i = 0; i < count; i++)
        {
            glyphs[random.Next(glyphs.Count)].Lay(_skeleton, left);
            left += random.NextSingle(0.65f, 0.95f);
        }

        float wide = count == 1 ? MathF.Exp(random.Vary(-0.1f, 0.2f)) : 1f;
        Ink(new HandwritingStyle(ref random, 0.1f, 0.2f), MathF.Abs(random.Vary(0f, 0.035f)), wide, count == 1 ? 2.5f : 1.5f, ref random, pixels);
    }

    /// <summary>Writes a digit in one of the forms of <see cref="DigitGlyphs"/>.</summary>
    public void WriteDigit(int digit, ref RandomStream random, Span<byte> pixels)
    {
        IReadOnlyList<Glyph> ways = random.Chance(SevenSegmentShare) ? DigitGlyphs.SevenSegment[digit]
            : random.Chance(LongStrokeShare) && DigitGlyphs.LongStrokes[digit].Count > 0 ? DigitGlyphs.LongStrokes[digit]
            : DigitGlyphs.All[digit];
        Glyph glyph = ways[random.Next(ways.Count)];
        HandwritingStyle? hand = random.Chance(PrintedShare) ? null : new HandwritingStyle(ref random, 0.08f, 0.15f);
        Write(glyph, hand, hand is null ? 0 : MathF.Abs(random.Vary(0f, 0.025f)), MathF.Exp(random.Vary(-0.1f, 0.22f)), 2.2f, ref random, pixels);
    }

    /// <param name="hand">Null if printed.</param>
    /// <param name="slip">Standard deviation of the knots' positions.</param>
    /// <param name="pen">Mean width of the pen in twentieths of the glyph's longer side.</param>
    public void Write(Glyph glyph, HandwritingStyle? hand, float slip, float wide, float pen, ref RandomStream random, Span<byte> pixels)
    {
        _skeleton.Clear();
        glyph.Lay(_skeleton, 0);
        Ink(hand, slip, wide, pen, ref random, pixels);
    }

    private void Ink(HandwritingStyle? hand, float slip, float wide, float pen, ref RandomStream random, Span<byte> pixels)
    {
        foreach (ref Vector2 knot in _skeleton.Knots)
        {
            Vector2 widened = new(knot.X * wide, knot.Y);
            knot = (hand?.Move(widened) ?? widened) + new Vector2(random.Vary(0f, slip), random.Vary(0f, slip));
        }

        _pen.Draw(_skeleton, pen, ref random, pixels);
    }
}
