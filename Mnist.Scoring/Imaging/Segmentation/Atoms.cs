using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>
/// The smallest pieces of a line of writing, from left to right: whole parts of the ink, and parts cut along seams. A digit is a run
/// of neighbouring pieces.
/// </summary>
internal sealed class Atoms
{
    private readonly float[] _cutBefore;

    private Atoms(InkParts pieces, float[] cutBefore)
    {
        Pieces = pieces;
        _cutBefore = cutBefore;
    }

    /// <summary>The pieces as parts of their own; piece i has label i + 1.</summary>
    public InkParts Pieces { get; }

    /// <summary>Number of pieces.</summary>
    public int Count => Pieces.Parts.Count;

    /// <summary>Pixels of ink cut through between piece <paramref name="index"/> − 1 and piece <paramref name="index"/>; −1 where
    /// they were apart.</summary>
    public float CutBefore(int index) => _cutBefore[index];

    /// <summary>Cuts a line into its pieces.</summary>
    /// <param name="ink">Levels, positive = ink.</param>
    /// <param name="parts">All parts of the ink.</param>
    /// <param name="line">Some of them, side by side.</param>
    public static Atoms Cut(Plane ink, InkParts parts, TextLine line)
    {
        var labels = new int[parts.Labels.Length];
        List<InkPart> pieces = [];
        List<float> cuts = [];
        foreach (InkPart part in line.Parts)
        {
            IReadOnlyList<Seam> seams = SeamFinder.Find(parts, part, line.Height);
            int first = pieces.Count;
            var slices = new InkPart[seams.Count + 1];
            Slice(ink, parts, part, seams, slices, slice => labels[slice.At] = slice.Index + 1);
            int[] number = new int[slices.Length];
            float crossing = -1;
            for (int i = 0; i < slices.Length; i++)
            {
                // Of seams that meet or leave nothing between them, the one through less ink stands.
                float cut = i == 0 ? -1 : seams[i - 1].Crossing;
                crossing = i == 0 ? -1 : crossing < 0 ? cut : MathF.Min(crossing, cut);
                if (slices[i].Area > 0)
                {
                    pieces.Add(slices[i] with { Label = pieces.Count + 1 });
                    cuts.Add(pieces.Count - 1 == first ? -1 : crossing);
                    number[i] = pieces.Count;
                    crossing = -1;
                }
            }

            Box box = part.Box;
            for (int y = box.Top; y < box.Bottom; y++)
            {
                for (int x = box.Left; x < box.Right; x++)
                {
                    int at = (y * parts.Width) + x;
                    if (parts.Labels[at] == part.Label)
                    {
                        labels[at] = number[labels[at] - 1];
                    }
                }
            }
        }

        return new(InkParts.Of(parts.Width, parts.Height, labels, pieces), [.. cuts]);
    }

    private static void Slice(Plane ink, InkParts parts, InkPart part, IReadOnlyList<Seam> seams, InkPart[] slices, Action<(int At, int Index)> put)
    {
        Box box = part.Box;
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int x = box.Left; x < box.Right; x++)
            {
                int at = (y * parts.Width) + x;
                if (parts.Labels[at] != part.Label)
                {
                    continue;
                }

                int index = 0;
                foreach (Seam seam in seams)
                {
                    index += seam.Columns[y - box.Top] <= x ? 1 : 0;
                }

                put((at, index));
                float level = ink.Values[at];
                ref InkPart slice = ref slices[index];
                slice = slice.Area == 0
                    ? new InkPart(0, new Box(x, y, x + 1, y + 1), 1, level, level)
                    : new InkPart(
                        0,
                        new Box(Math.Min(slice.Box.Left, x), slice.Box.Top, Math.Max(slice.Box.Right, x + 1), y + 1),
                        slice.Area + 1,
                        slice.Ink + level,
                        MathF.Max(slice.Peak, level));
            }
        }
    }
}
