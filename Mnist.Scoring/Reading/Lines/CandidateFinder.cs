using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>Lists the runs of adjacent pieces that may be one digit according to their size.</summary>
internal static class CandidateFinder
{
    // Maximum number of pieces of a digit.
    private const int MaxPieces = 12;

    // Maximum width of a digit, as a share of its height (or of the line's, for low ones).
    private const float MaxWidth = 1.5f;

    // Maximum horizontal gap within a digit, as a share of the line's height. Both limits exclude one in ten thousand of the digits
    // that the weights were fitted on; without them, there would be half as many candidates again to read.
    private const float MaxGap = 0.2f;

    /// <summary>Returns the candidates, ordered by start and length, including each single piece.</summary>
    public static List<Candidate> Find(OverSegmentation segmentation, float height)
    {
        List<Candidate> candidates = [];
        for (int start = 0; start < segmentation.Count; start++)
        {
            Box box = segmentation.Pieces.All[start].Box;
            float gaps = 0;
            for (int end = start + 1; end <= Math.Min(segmentation.Count, start + MaxPieces); end++)
            {
                if (end > start + 1)
                {
                    Box next = segmentation.Pieces.All[end - 1].Box;
                    gaps += segmentation.CutBefore(end - 1) < 0 ? MathF.Max(0, next.Left - box.Right) : 0;
                    box = box.Union(next);
                    if (gaps > MaxGap * height || box.Width > MaxWidth * MathF.Max(box.Height, height))
                    {
                        break;
                    }
                }

                float before = segmentation.CutBefore(start), behind = end < segmentation.Count ? segmentation.CutBefore(end) : -1;
                int cuts = (before < 0 ? 0 : 1) + (behind < 0 ? 0 : 1);
                float cutInk = (MathF.Max(0, before) + MathF.Max(0, behind)) / height;
                candidates.Add(new Candidate(start, end, box, cuts, cutInk, gaps / height, box.Height / height, box.Width / height));
            }
        }

        return candidates;
    }
}
