using Mnist.Training.Datasets;
using Mnist.Training.Datasets.NonDigits;
using Mnist.Training.Datasets.Pen;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.NonDigits;

public class NonDigitPainterTests
{
    private static readonly Dataset Digits = SyntheticDigits.Create(100, 5, SyntheticSplit.Training, 1);
    private static readonly int[] All = [.. Enumerable.Range(0, Digits.Count)];

    [Fact]
    public void Every_kind_draws_ink_that_differs_from_image_to_image()
    {
        var painter = new NonDigitPainter(Digits, All);
        foreach (NonDigitKind kind in Enum.GetValues<NonDigitKind>())
        {
            HashSet<string> seen = [];
            for (ulong i = 0; i < 20; i++)
            {
                var pixels = new byte[Dataset.ImageSize];
                var random = new RandomStream(1, (ulong)kind, i);
                painter.Paint(kind, ref random, pixels);
                Assert.True(pixels.Count(pixel => pixel > 100) > 10, $"{kind} {i} is as good as blank.");
                seen.Add(Convert.ToHexString(pixels));
            }

            // A turned digit is one of a hundred.
            Assert.True(seen.Count > 10, $"{kind} is drawn in {seen.Count} ways only.");
        }
    }

    [Fact]
    public void Every_letter_symbol_and_digit_can_be_drawn_and_no_letter_is_a_digits_double()
    {
        foreach (Glyph glyph in Glyphs.Letters.Concat(Glyphs.Symbols).Concat(DigitGlyphs.All.SelectMany(ways => ways)).Concat(DigitGlyphs.SevenSegment.SelectMany(ways => ways)))
        {
            var pen = new Skeleton();
            glyph.Lay(pen, 0);
            Assert.True(pen.Knots.Length >= 2, glyph.Name);
            Assert.True(pen.IsStart(0), glyph.Name);
        }

        Assert.DoesNotContain(Glyphs.Letters, glyph => "OoIlZzSsGbBgq".Contains(glyph.Name, StringComparison.Ordinal));
    }
}
