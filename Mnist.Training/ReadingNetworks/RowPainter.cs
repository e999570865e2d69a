using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Lines;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Draws a row of mostly touching digits, segments it as the reader does, and returns one of the resulting candidates: a digit, a
/// part of one, or several digits or parts of them. Not thread-safe.</summary>
internal sealed class RowPainter(Dataset digits, int[] indices, InkNetwork ink)
{
    // Heights of digits in pixels; MNIST's are 20 high.
    private const float Lowest = 36;
    private const float Highest = 64;
    private const float DataSetShare = 0.6f;
    private const float PenShare = 0.5f;
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

    // Shares of images that show a digit, several digits and a part of one.
    private static readonly float[] GroupShares = [0.5f, 0.25f, 0.25f];

    // Maximum number of rows to try before drawing a digit in MNIST's form instead, as for data without digits.
    private const int MaxAttempts = 50;

    // Anything narrower than this, relative to its height, looks like a 1, regardless of its origin.
    private const float Stick = 0.3f;

    private readonly DigitMixture _digits = new(digits, indices, PenSeed);

    public byte Draw(ref RandomStream random, Span<byte> pixels)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            List<RowDigit> row = Row(ref random);
            InkFinding page = Look(row, ref random);
            if (TextLineFinder.Find(page.Components.All) is not [TextLine line, ..])
            {
                continue;
            }

            OverSegmentation segmentation = OverSegmentation.Cut(page.Ink, page.Components, line);
            sbyte[] owners = Owners(row, segmentation.Pieces);
            List<(Candidate Candidate, byte Label)>[] groups = [[], [], []];
            foreach (Candidate candidate in CandidateFinder.Find(segmentation, line.Height))
            {
                if (Label(candidate, segmentation.Pieces, owners, row) is { } found)
                {
                    groups[(int)found.Group].Add((candidate, found.Label));
                }
            }

            // Most candidates are parts, so the group is chosen first.
            List<(Candidate Candidate, byte Label)> usable = groups[random.Pick(GroupShares)];
            if (usable.Count > 0)
            {
                (Candidate chosen, byte label) = usable[random.Next(usable.Count)];
                Dataset.ToLevels(DigitForm.Of(page.Ink, segmentation.Pieces, segmentation.Of(chosen)), pixels);
                return label;
            }
        }

        return _digits.Write(ref random, pixels);
    }

    // The group and label of a candidate; null if ambiguous.
    private static (Group Group, byte Label)? Label(Candidate candidate, ConnectedComponents pieces, sbyte[] owners, List<RowDigit> row)
    {
        int area = 0;
        Span<int> shared = stackalloc int[row.Count], all = stackalloc int[row.Count];
        for (int i = 0; i < owners.Length; i++)
        {
            int piece = pieces.Labels[i];
            if (piece == 0)
            {
                continue;
            }

            bool inside = piece > candidate.Start && piece <= candidate.End;
            area += inside ? 1 : 0;
            if (owners[i] >= 0)
            {
                all[owners[i]]++;
                shared[owners[i]] += inside ? 1 : 0;
            }
        }

        int best = 0;
        for (int i = 1; i < row.Count; i++)
        {
            best = shared[i] > shared[best] ? i : best;
        }

        float second = 0;
        for (int i = 0; i < row.Count; i++)
        {
            second = i == best ? second : MathF.Max(second, shared[i] / MathF.Max(1, all[i]));
        }

        float has = shared[best] / MathF.Max(1, all[best]), isIt = shared[best] / MathF.Max(1, area);
        if (second >= MinOfSecond)
        {
            return (Group.Several, ReadingNetwork.Other);
        }

        if (has >= DigitHas && isIt >= DigitIs && second <= MaxOfSecond)
        {
            return (Group.Digit, row[best].Label);
        }

        bool isPart = (has < PartHas || isIt < PartIs) && candidate.Width >= Stick * candidate.Height;
        return isPart ? (Group.Part, ReadingNetwork.Other) : null;
    }

    // For each pixel of a piece, the digit with most ink there; −1 for none.
    private static sbyte[] Owners(List<RowDigit> row, ConnectedComponents pieces)
    {
        var owners = new sbyte[pieces.Labels.Length];
        for (int pixel = 0; pixel < owners.Length; pixel++)
        {
            owners[pixel] = -1;
            float most = 0;
            for (int i = 0; i < row.Count && pieces.Labels[pixel] != 0; i++)
            {
                float grey = row[i].At(pixel % pieces.Width, pixel / pieces.Width);
                (owners[pixel], most) = grey > most ? ((sbyte)i, grey) : (owners[pixel], most);
            }
        }

        return owners;
    }

    private List<RowDigit> Row(ref RandomStream random)
    {
        List<RowDigit> row = [];
        float height = random.NextSingle(Lowest, Highest);
        bool fromDataSet = random.Chance(DataSetShare);
        int count = 2 + random.Next(3);
        for (int i = 0; i < count; i++)
        {
            byte[] pixels = new byte[Dataset.ImageSize];
            byte label = fromDataSet ? _digits.FromDataSet(ref random, pixels) : _digits.Draw(random.NextSingle(), 0, PenShare, ref random, pixels);
            float scale = height / 20 * random.NextSingle(0.85f, 1.15f);
            float top = (0.6f * height) + (height * random.NextSingle(-0.08f, 0.08f)) - (4 * scale);
            RowDigit digit = new(pixels, label, 0, top, scale);
            float left = i == 0 ? height : row[^1].Touching(digit);
            left += i == 0 ? 0 : random.Chance(TouchingShare) ? -random.NextSingle(0, 0.08f) * height : random.NextSingle(0.02f, 0.4f) * height;
            row.Add(digit with { Left = left });
        }

        return row;
    }

    // Dark on light or light on dark, with noise and a soft or a hard edge, viewed at the same scale as a page.
    private InkFinding Look(List<RowDigit> row, ref RandomStream random)
    {
        int width = (int)row.Max(digit => digit.Left + (28 * digit.Scale)) + 4, height = (int)(row[0].Scale * 44);
        float threshold = random.NextSingle(0.3f, 0.7f), softness = random.NextSingle(0.2f, 0.8f);
        float paper = random.NextSingle(150, 255), dark = random.NextSingle(0, 100);
        (float ground, float strokes) = random.Chance(0.25f) ? (dark, paper) : (paper, dark);
        float noise = random.Chance(0.5f) ? random.NextSingle(0, 8) : 0;
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.Length; i++)
        {
            float cover = 0;
            foreach (RowDigit digit in row)
            {
                cover = MathF.Max(cover, Math.Clamp(((digit.At(i % width, i / width) - threshold) / softness) + 0.5f, 0, 1));
            }

            grey[i] = (byte)Math.Clamp(ground + (cover * (strokes - ground)) + (noise > 0 ? noise * random.NextGaussian() : 0), 0, 255);
        }

        using Picture picture = PictureLoader.Load(new Raster(width, height, 1, grey));
        return InkFinding.Look(picture, ViewFrame.OfWhole(width, height, Math.Max(width, height)), ink, trace: null, InkNetwork.Side);
    }

    private enum Group
    {
        Digit,
        Several,
        Part,
    }

    // A digit and the position of its 28×28 pixels in the picture.
    private sealed record RowDigit(byte[] Pixels, byte Label, float Left, float Top, float Scale)
    {
        private const float Ink = 128;

        /// <summary>The digit's ink, 0 to 1, at a pixel of the picture.</summary>
        public float At(int x, int y)
        {
            float u = ((x + 0.5f - Left) / Scale) - 0.5f, v = ((y + 0.5f - Top) / Scale) - 0.5f;
            return u is <= -1 or >= 28 || v is <= -1 or >= 28 ? 0 : CubicInterpolation.At(Pixels, u, v) / 255;
        }

        /// <summary>The position at which another digit's ink just touches the ink of this one.</summary>
        public float Touching(RowDigit other)
        {
            float gap = float.MaxValue;
            for (int row = 0; row < 28; row++)
            {
                int otherRow = (int)((Top + ((row + 0.5f) * Scale) - other.Top) / other.Scale);
                int end = Pixels.AsSpan(row * 28, 28).LastIndexOfAnyInRange((byte)Ink, byte.MaxValue);
                int start = otherRow is < 0 or >= 28 ? -1 : other.Pixels.AsSpan(otherRow * 28, 28).IndexOfAnyInRange((byte)Ink, byte.MaxValue);
                if (end >= 0 && start >= 0)
                {
                    gap = MathF.Min(gap, (start * other.Scale) - ((end + 1) * Scale));
                }
            }

            return Left - (gap == float.MaxValue ? 0 : gap);
        }
    }
}
