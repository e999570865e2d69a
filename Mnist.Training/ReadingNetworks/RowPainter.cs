using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Lines;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Training.Datasets;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Draws a row of mostly touching digits, segments it as the reader does, and returns one of the resulting candidates: a digit, a
/// part of one, or several digits or parts of them. Not thread-safe.</summary>
internal sealed class RowPainter(Dataset digits, int[] indices)
{
    // Heights of digits in pixels.
    private const float Lowest = 36;
    private const float Highest = 64;
    private const ulong PenSeed = 3;
    private const float TouchingShare = 0.65f;

    // A candidate is a digit if it has most of the digit's ink and not much else, as cuts between touching digits leave stubs; it is a
    // non-digit if it lacks much of it or contains much of a neighbour.
    private const float DigitHas = 0.82f;
    private const float DigitIs = 0.78f;
    private const float PartHas = 0.65f;
    private const float PartIs = 0.65f;

    // Shares of a second digit's ink. They are separate limits, as a 1 is small beside any other digit.
    private const float MaxOfSecond = 0.4f;
    private const float MinOfSecond = 0.6f;

    // Shares of images that show a digit, several digits and a part of one. Parts are few: many look like another digit, and the boundary
    // network tells them apart by what is beside them.
    private static readonly float[] GroupShares = [0.7f, 0.2f, 0.1f];

    // Maximum number of rows to try before drawing a digit in MNIST's form instead, as for data without digits.
    private const int MaxAttempts = 50;

    // Anything narrower than this, relative to its height, looks like a 1, regardless of its origin.
    private const float Stick = 0.3f;

    private readonly DigitRows _rows = new(new DigitMixture(digits, indices, PenSeed));

    public byte Draw(ref RandomStream random, Span<byte> pixels)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            float height = random.NextSingle(Lowest, Highest);
            List<RowDigit> row = _rows.Row(height, 0.6f * height, height, 2 + random.Next(3), TouchingShare, ref random);
            InkFinding page = _rows.Look(row, (int)row.Max(digit => digit.Left + (28 * digit.Scale)) + 4, (int)(2.2f * height), ref random);
            if (TextLineFinder.Find(page.Components.All) is not [TextLine line, ..])
            {
                continue;
            }

            var segmentation = OverSegmentation.Cut(page, BoundaryNetwork.Default.Find(page.Ink));
            LinePieces pieces = segmentation.Of(line);
            int[][] areas = Areas(pieces, segmentation.Pieces.Labels, DigitRows.Draw(row, page.Ink.Width, page.Ink.Height).Owners, row.Count);
            List<(Candidate Candidate, byte Label)>[] groups = [[], [], []];
            foreach (Candidate candidate in CandidateFinder.Find(pieces, line.Height))
            {
                if (Label(candidate, areas, row) is { } found)
                {
                    groups[(int)found.Group].Add((candidate, found.Label));
                }
            }

            // Most candidates are parts, so the group is chosen first.
            List<(Candidate Candidate, byte Label)> usable = groups[random.Pick(GroupShares)];
            if (usable.Count > 0)
            {
                (Candidate chosen, byte label) = usable[random.Next(usable.Count)];
                Dataset.ToLevels(DigitForm.Of(page.Ink, segmentation.Pieces, pieces.Of(chosen)), pixels);
                return label;
            }
        }

        return _rows.Digits.Write(ref random, pixels);
    }

    // Number of pixels of each piece that belong to each digit and, last, to none.
    private static int[][] Areas(LinePieces pieces, int[] labels, sbyte[] owners, int digits)
    {
        int[][] areas = [.. pieces.All.Select(_ => new int[digits + 1])];
        Dictionary<int, int> indices = pieces.All.Select((piece, i) => (piece.Label, i)).ToDictionary();
        for (int i = 0; i < owners.Length; i++)
        {
            if (indices.TryGetValue(labels[i], out int piece))
            {
                areas[piece][owners[i] < 0 ? digits : owners[i]]++;
            }
        }

        return areas;
    }

    // The group and label of a candidate; null if ambiguous.
    private static (Group Group, byte Label)? Label(Candidate candidate, int[][] areas, List<RowDigit> row)
    {
        int[] shared = Sum(areas[candidate.Start..candidate.End]), all = Sum(areas);
        float[] shares = [.. shared.Zip(all, (part, whole) => part / MathF.Max(1, whole))];
        int best = Array.IndexOf(shared, shared[..^1].Max());
        float has = shares[best], isIt = shared[best] / MathF.Max(1, shared.Sum()), second = shares[..^1].Where((_, i) => i != best).Max();
        if (second >= MinOfSecond)
        {
            return (Group.Several, ReadingNetwork.Other);
        }

        if (has >= DigitHas && isIt >= DigitIs && second <= MaxOfSecond)
        {
            return (Group.Digit, row[best].Label);
        }

        bool isPart = (has < PartHas || isIt < PartIs) && candidate.Box.Width >= Stick * candidate.Box.Height;
        return isPart ? (Group.Part, ReadingNetwork.Other) : null;

        int[] Sum(int[][] pieces) => [.. Enumerable.Range(0, row.Count + 1).Select(digit => pieces.Sum(piece => piece[digit]))];
    }

    private enum Group
    {
        Digit,
        Several,
        Part,
    }
}
