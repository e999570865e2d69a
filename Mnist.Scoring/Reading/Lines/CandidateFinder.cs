using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>Lists the runs of adjacent pieces that may be one digit according to their size.</summary>
internal static class CandidateFinder
{
    // Maximum number of pieces of a digit.
    private const int MaxPieces = 12;

    // Maximum width of a digit, as a share of its height (or of the line's, for low ones).
    private const float MaxWidth = 1.5f;

    // Maximum horizontal gap within a digit, as a share of the line's height. Both limits keep the number of candidates
    // to read small.
    private const float MaxGap = 0.2f;

    // Lower bound of probabilities of boundaries and of their absence, as networks can be overconfident.
    private const float LeastCertain = 0.01f;

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
                    if (gaps > MaxGap * height || box.Width > MaxWidth * MathF.Max(box.Height, height))
                    {
                        break;
                    }
                }

                candidates.Add(new Candidate(
                    start, end, box, Boundaries(pieces, start, end), gaps / height, box.Height / height, box.Width / height));
            }
        }

        return candidates;
    }

    // The logarithm of the probability of boundaries at the ends of a run of pieces and of none inside. A contact counts half for each of its
    // two pieces, so a boundary counts half for the digits on both sides.
    private static float Boundaries(LinePieces pieces, int start, int end)
    {
        float sum = 0;
        for (int piece = start; piece < end; piece++)
        {
            foreach (Contact contact in pieces.ContactsOf(piece))
            {
                bool isInside = contact.First >= start && contact.First < end && contact.Second >= start && contact.Second < end;
                float boundary = Math.Clamp(contact.Boundary, LeastCertain, 1 - LeastCertain);
                sum += MathF.Log(isInside ? 1 - boundary : boundary) / 2;
            }
        }

        return sum;
    }
}
