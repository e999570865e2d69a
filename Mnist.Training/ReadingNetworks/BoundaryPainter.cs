using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Draws training examples of the boundary network: the ink of up to three rows of digits, and the boundaries of digits that touch.
/// Not thread-safe.</summary>
internal sealed class BoundaryPainter(Dataset digits, int[] indices)
{
    private const ulong PenSeed = 4;

    // Heights of digits in pixels of the ink: mostly those at which pages are viewed, as a page may have several sizes.
    private const float UsualShare = 0.8f;
    private const float Lowest = 36;
    private const float Highest = 62;
    private const float SmallestOfAll = 24;
    private const float LargestOfAll = 100;

    private const float OtherRowShare = 0.4f;
    private const int MaxDigits = 12;

    // Pixels with less ink are paper.
    private const float MinInk = 0.25f;

    // Shares of neighbours that touch, of which each page has one.
    private static readonly float[] Touching = [1, 0.65f, 0.3f, 0];
    private static readonly float[] TouchingShares = [0.35f, 0.4f, 0.15f, 0.1f];

    private readonly DigitRows _rows = new(new DigitMixture(digits, indices, PenSeed));

    /// <param name="view">Receives the reduced ink.</param>
    /// <param name="targets">Receives 1 for each pixel of a boundary, 0 for all others.</param>
    public void Draw(ref RandomStream random, Span<float> view, Span<float> targets)
    {
        const int Reduction = BoundaryNetwork.Reduction;
        int width = BoundaryNetwork.Use.Input.Width * Reduction, height = BoundaryNetwork.Use.Input.Height * Reduction;
        float size = random.Chance(UsualShare) ? random.NextSingle(Lowest, Highest) : random.NextSingle(SmallestOfAll, LargestOfAll);
        float touching = Touching[random.Pick(TouchingShares)];
        float top = random.NextSingle(0, height - (size / 2)), pitch = size * random.NextSingle(1.25f, 2.2f);
        List<RowDigit> page = Row(top, ref random);
        foreach (float other in new[] { top - pitch, top + pitch })
        {
            if (random.Chance(OtherRowShare))
            {
                page.AddRange(Row(other, ref random));
            }
        }

        Plane small = BoundaryNetwork.View(_rows.Look(page, width, height, ref random).Ink);
        small.Values.CopyTo(view);
        MarkBoundaries(page, small, targets);

        List<RowDigit> Row(float at, ref RandomStream random) =>
            _rows.Row(random.NextSingle(-2 * size, size), at, size, MaxDigits, touching, ref random);
    }

    /// <summary>Marks the pixels of the reduced ink beside which the ink of another digit begins: 1, all others 0.</summary>
    internal static void MarkBoundaries(List<RowDigit> page, Plane ink, Span<float> targets)
    {
        sbyte[] owners = DigitRows.Draw(page, ink.Width, ink.Height, BoundaryNetwork.Reduction).Owners;
        targets.Clear();
        for (int y = 0; y < ink.Height; y++)
        {
            for (int x = 0; x < ink.Width; x++)
            {
                int owner = OwnerAt(x, y);
                for (int j = Math.Max(0, y - 1); owner >= 0 && j <= Math.Min(ink.Height - 1, y + 1); j++)
                {
                    for (int i = Math.Max(0, x - 1); i <= Math.Min(ink.Width - 1, x + 1); i++)
                    {
                        int other = OwnerAt(i, j);
                        if (other >= 0 && other != owner)
                        {
                            targets[(y * ink.Width) + x] = 1;
                        }
                    }
                }
            }
        }

        int OwnerAt(int x, int y) => ink.Row(y)[x] < MinInk ? -1 : owners[(y * ink.Width) + x];
    }
}
