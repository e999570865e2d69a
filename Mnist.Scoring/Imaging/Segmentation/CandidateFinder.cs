using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>Lists the runs of pieces that may be one digit, and how likely each is by size, gaps and cuts alone.</summary>
internal static class CandidateFinder
{
    // A digit has no more pieces than this.
    private const int MostPieces = 12;

    // No digit is wider than this share of its height (or of the line's, for low ones).
    private const float MostWidth = 1.7f;

    // Costs in natural logarithms, fitted by hand on rows of MNIST training images: a cut through ink at either end, and what
    // it costs more for each line height of ink; a gap inside the digit, for each line height; a height far from the line's.
    private const float CutCost = 0.35f;
    private const float CutInkCost = 3f;
    private const float GapCost = 5f;
    private const float LowCost = 9f;
    private const float LowBelow = 0.62f;
    private const float HighCost = 4f;
    private const float HighAbove = 1.5f;

    /// <summary>The runs, by start and then by length; every piece alone is among them.</summary>
    /// <param name="atoms">The pieces of a line.</param>
    /// <param name="height">Usual height of a digit in it.</param>
    public static List<Candidate> Find(Atoms atoms, float height)
    {
        List<Candidate> candidates = [];
        for (int start = 0; start < atoms.Count; start++)
        {
            Box box = atoms.Pieces.Parts[start].Box;
            float gaps = 0;
            for (int end = start + 1; end <= Math.Min(atoms.Count, start + MostPieces); end++)
            {
                if (end > start + 1)
                {
                    Box next = atoms.Pieces.Parts[end - 1].Box;
                    gaps += atoms.CutBefore(end - 1) < 0 ? MathF.Max(0, next.Left - box.Right) : 0;
                    box = box.Union(next);
                    if (box.Width > MostWidth * MathF.Max(box.Height, height))
                    {
                        break;
                    }
                }

                candidates.Add(new Candidate(start, end, box, -Cost(atoms, start, end, box, gaps, height)));
            }
        }

        return candidates;
    }

    private static float Cost(Atoms atoms, int start, int end, Box box, float gaps, float height)
    {
        float share = box.Height / height;
        return CutAt(atoms, start, height)
            + (end < atoms.Count ? CutAt(atoms, end, height) : 0)
            + (GapCost * gaps / height)
            + (LowCost * MathF.Max(0, LowBelow - share))
            + (HighCost * MathF.Max(0, share - HighAbove));
    }

    private static float CutAt(Atoms atoms, int index, float height) =>
        atoms.CutBefore(index) < 0 ? 0 : CutCost + (CutInkCost * atoms.CutBefore(index) / height);
}
