namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Chooses the parts of the ink that make up one digit.</summary>
internal static class StrokeGroup
{
    // A part this much lighter than the main one is a speck unless it is long.
    private const float SpeckShare = 0.02f;

    // Empty space between strokes of one digit, as a share of the digit's long side and of the smaller stroke's: a dot
    // of dirt is a dot of dirt at a distance at which a stroke is a stroke.
    private const float WidestGap = 0.3f;
    private const float WidestGapOfStroke = 0.6f;

    // Weight of a part that the picture's edge cuts: more likely a table, a margin or a neighbour than the digit.
    private const float CutWeight = 0.25f;

    /// <summary>The largest part, and the parts near enough and large enough to be strokes of the same digit.</summary>
    /// <param name="ink">The parts to choose from.</param>
    /// <param name="standing">For each label how well the part stands out, 0 to 1, or null when all do.</param>
    /// <returns>The chosen parts; none when there are none to choose from.</returns>
    public static IReadOnlyList<InkPart> Choose(InkParts ink, float[]? standing = null) => Choose(ink, ink.Parts, standing);

    /// <summary>The same among some of the parts.</summary>
    /// <param name="ink">Where the parts are.</param>
    /// <param name="among">The parts to choose from.</param>
    /// <param name="standing">For each label how well the part stands out, 0 to 1, or null when all do.</param>
    /// <returns>The chosen parts, the largest first; none when there are none to choose from.</returns>
    public static IReadOnlyList<InkPart> Choose(InkParts ink, IReadOnlyList<InkPart> among, float[]? standing = null)
    {
        if (among.Count == 0)
        {
            return [];
        }

        InkPart main = among.MaxBy(part => Weight(ink, part) * (standing?[part.Label] ?? 1));
        List<InkPart> group = [main];
        List<InkPart> left = [.. among.Where(part => part.Label != main.Label && part.Ink >= SpeckShare * main.Ink)];
        Box box = main.Box;
        while (true)
        {
            int next = left.FindIndex(part => Belongs(part, box));
            if (next < 0)
            {
                return group;
            }

            group.Add(left[next]);
            box = box.Union(left[next].Box);
            left.RemoveAt(next);
        }
    }

    private static bool Belongs(InkPart part, Box digit) =>
        part.Box.GapTo(digit) <= MathF.Min(WidestGap * digit.LongSide, MathF.Max(2, WidestGapOfStroke * part.Box.LongSide));

    private static float Weight(InkParts ink, InkPart part)
    {
        bool cut = part.Box.Left == 0 || part.Box.Top == 0 || part.Box.Right == ink.Width || part.Box.Bottom == ink.Height;
        return part.Ink * part.Box.LongSide * (cut ? CutWeight : 1);
    }
}
