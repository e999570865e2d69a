using Mnist.Scoring.Reading.Classify;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.NonDigits;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.NonDigits;

public class GuardDataTests
{
    private static readonly Dataset Digits = SyntheticDigits.Create(100, 5, SyntheticSplit.Training, 1);
    private static readonly int[] All = [.. Enumerable.Range(0, Digits.Count)];

    [Fact]
    public void The_same_seed_gives_the_same_images_whatever_the_number_of_threads()
    {
        Dataset one = GuardData.Create(300, Digits, All, static _ => true, [], seed: 3, threads: 1);
        Dataset three = GuardData.Create(300, Digits, All, static _ => true, [], seed: 3, threads: 3);

        Assert.Equal(one.Sha256, three.Sha256);
        Assert.Equal(one.Labels, three.Labels);
        Assert.NotEqual(one.Sha256, GuardData.Create(300, Digits, All, static _ => true, [], seed: 4, threads: 3).Sha256);
        Assert.Equal(150, one.Labels.ToArray().Count(label => label == ReadingNetwork.Other));
        Assert.Equal(11, one.Labels.ToArray().Distinct().Count());
    }

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
                painter.Paint(kind, static _ => true, ref random, pixels);
                Assert.True(pixels.Count(pixel => pixel > 100) > 10, $"{kind} {i} is as good as blank.");
                seen.Add(Convert.ToHexString(pixels));
            }

            // A turned digit is one of a hundred.
            Assert.True(seen.Count > 10, $"{kind} is drawn in {seen.Count} ways only.");
        }
    }

    [Fact]
    public void Every_letter_and_symbol_can_be_drawn_and_none_is_a_digits_double()
    {
        foreach (Glyph glyph in Glyphs.Letters.Concat(Glyphs.Symbols))
        {
            var pen = new Skeleton();
            glyph.Lay(pen, 0);
            Assert.True(pen.Knots.Length >= 2, glyph.Name);
            Assert.True(pen.IsStart(0), glyph.Name);
        }

        Assert.DoesNotContain(Glyphs.Letters, glyph => "OoIlZzSsGbBgq".Contains(glyph.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_left_out_is_not_drawn()
    {
        var painter = new NonDigitPainter(Digits, All);
        var one = new byte[Dataset.ImageSize];
        var other = new byte[Dataset.ImageSize];
        for (ulong i = 0; i < 20; i++)
        {
            var random = new RandomStream(2, i);
            painter.Paint(NonDigitKind.Letter, glyph => glyph.Name == "L", ref random, one);
            other.AsSpan().Clear();
            random = new RandomStream(2, i);
            painter.Paint(NonDigitKind.Letter, glyph => glyph.Name == "W", ref random, other);
            Assert.NotEqual(one, other);
        }
    }
}
