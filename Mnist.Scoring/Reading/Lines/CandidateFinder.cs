using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>Lists the runs of adjacent pieces that may be one digit according to their size.</summary>
internal static class CandidateFinder
{
    // Maximum number of pieces of a digit.
    private const int MaxPieces = 12;

    // Maximum width of a digit, as a share of its height (or of the line's, for low ones), and maximum height, as a share of the line's.
    private const float MaxWidth = 1.5f;
    private const float MaxHeight = 2;

    // Maximum horizontal gap within a digit, as a share of the line's height. These limits keep the number of
    // candidates small.
    private const float MaxGap = 0.2f;

    // Lower bound of probabilities of boundaries and of their absence, as networks can be overconfident.
    private const float MinProbability = 0.01f;

    /// <summary>Returns the candidates, ordered by start and length, including each single piece.</summary>
    public static List<Candidate> Find(LinePieces pieces, float height)
    {
        List<Candidate> candidates = [];
        for (int start = 0; start < pieces.All.Count; start++)
        {
            Box box = pieces.All[start].Box;
            float gaps = 0;
            for (int end = start + 1; end <= Math.Min(pieces.All.Count, start + MaxPieces); end++)
            {
                if (end > start + 1)
                {
                    Box next = pieces.All[end - 1].Box;
                    gaps += MathF.Max(0, next.Left - box.Right);
                    box = box.Union(next);
                    if (gaps > MaxGap * height || box.Height > MaxHeight * height || box.Width > MaxWidth * MathF.Max(box.Height, height))
                    {
                        break;
                    }
                }

                candidates.Add(new Candidate(start, end, box, box.Height / height, LogBoundaries(pieces, start, end)));
            }
        }

        return candidates;
    }

    // The logarithm of the probability of boundaries at the ends of a run of pieces and of none inside. A contact counts half for each of its
    // two pieces, so a boundary counts half for the digits on both sides.
    private static float LogBoundaries(LinePieces pieces, int start, int end)
    {
        float sum = 0;
        for (int piece = start; piece < end; piece++)
        {
            foreach (Contact contact in pieces.ContactsOf(piece))
            {
                int other = contact.First == piece ? contact.Second : contact.First;
                bool isInside = other >= start && other < end;
                float boundary = Math.Clamp(contact.Boundary, MinProbability, 1 - MinProbability);
                sum += MathF.Log(isInside ? 1 - boundary : boundary) / 2;
            }
        }

        return sum;
    }
}
