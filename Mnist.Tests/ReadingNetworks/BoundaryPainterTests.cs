using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.ReadingNetworks;

namespace Mnist.Tests.ReadingNetworks;

public class BoundaryPainterTests
{
    private const float MinInk = 0.25f;
    private static readonly Dataset Digits = SyntheticDigits.Create(60, 5, SyntheticSplit.Test, 1);
    private static readonly int[] All = [.. Enumerable.Range(0, Digits.Count)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Without_its_boundaries_no_piece_of_the_ink_belongs_to_two_digits(ulong seed)
    {
        DigitRows rows = new(new DigitMixture(Digits, All, 4));
        var random = new RandomStream(seed);
        List<RowDigit> row = rows.Row(left: 8, top: 30, height: 46, count: 5, touching: 1, ref random);
        Plane ink = BoundaryNetwork.View(rows.Look(row, 192, 128, ref random).Ink);
        var boundaries = new float[ink.Values.Length];

        BoundaryPainter.MarkBoundaries(row, ink, boundaries);

        sbyte[] owners = DigitRows.Draw(row, ink.Width, ink.Height, BoundaryNetwork.Reduction).Owners;
        Assert.True(DigitsOfComponents(ink).Max() > 1, "the digits touch");
        // Where the strokes' edges are blurred, some ink is no digit's.
        int[] pieces = [.. DigitsOfComponents(new(ink.Width, ink.Height, [.. ink.Values.Select((value, i) => boundaries[i] > 0 || owners[i] < 0 ? 0 : value)]))];
        Assert.NotEmpty(pieces);
        Assert.All(pieces, digits => Assert.Equal(1, digits));
        Assert.All(Enumerable.Range(0, boundaries.Length).Where(i => boundaries[i] > 0), i => Assert.True(IsBesideAnother(i % ink.Width, i / ink.Width)));

        bool IsBesideAnother(int x, int y) =>
            Enumerable.Range(0, 9)
                .Select(i => (X: x - 1 + (i % 3), Y: y - 1 + (i / 3)))
                .Where(other => other.X >= 0 && other.X < ink.Width && other.Y >= 0 && other.Y < ink.Height && ink.Row(other.Y)[other.X] >= MinInk)
                .Any(other => owners[(other.Y * ink.Width) + other.X] is >= 0 and var owner && owner != owners[(y * ink.Width) + x]);

        IEnumerable<int> DigitsOfComponents(Plane plane)
        {
            ConnectedComponents found = ConnectedComponents.Find(plane, MinInk, MinInk);
            return found.All
                .Select(component => Enumerable.Range(0, owners.Length).Where(i => found.Labels[i] == component.Label && owners[i] >= 0).Select(i => owners[i]).Distinct().Count())
                .Where(digits => digits > 0);
        }
    }

    [Fact]
    public void Rows_do_not_depend_on_the_number_of_threads_and_some_digits_touch()
    {
        PixelExamples one = Draw(1), two = Draw(2);
        float[] view = new float[one.View.Size], again = new float[one.View.Size];
        float[] targets = new float[one.View.Pixels], targetsAgain = new float[one.View.Pixels];
        double boundaries = 0;
        for (int i = 0; i < one.Count; i++)
        {
            one.Read(i, 0, view, targets);
            two.Read(i, 0, again, targetsAgain);
            Assert.Equal(view, again);
            Assert.Equal(targets, targetsAgain);
            boundaries += targets.Sum();
        }

        Assert.InRange(boundaries / (one.Count * targets.Length), 0.003, 0.1);
    }

    private static PixelExamples Draw(int threads)
    {
        using var pool = new WorkerPool(threads);
        return PixelData.Boundary.Draw(12, Digits, All, 5, Purpose.BoundaryTest, pool, new TrainingControl());
    }
}
