namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>What was found to be the digit's ink.</summary>
/// <param name="Ink">Levels of difference from the paper, positive = ink.</param>
/// <param name="Levels">How strong ink is there.</param>
/// <param name="Parts">The connected parts of the ink.</param>
/// <param name="Group">The parts that make up the digit, none when there is no digit.</param>
/// <param name="Standing">How well the digit stands out from what is beside it, 0 to 1.</param>
internal sealed record InkFinding(Plane Ink, InkLevels Levels, InkParts Parts, IReadOnlyList<InkPart> Group, float Standing)
{
    // What is no stroke is taken out, then the rest is looked at again with thresholds of its own.
    private const int Rounds = 2;

    /// <summary>Thresholds a plane of even paper and chooses the digit's parts.</summary>
    /// <param name="ink">Levels of difference from the paper, positive = ink.</param>
    public static InkFinding In(Plane ink)
    {
        InkParts parts = FindParts(ink, out InkLevels levels);
        return new(ink, levels, parts, StrokeGroup.Choose(parts), 1);
    }

    /// <summary>Thresholds a plane of uneven paper, takes out what is no stroke and chooses the digit's parts.</summary>
    /// <param name="ink">Levels of difference from the paper, positive = ink.</param>
    /// <param name="contrast">Levels along the axis from paper to ink, before the paper was subtracted.</param>
    /// <param name="paperLevel">The paper's prevailing level in it.</param>
    public static InkFinding In(Plane ink, Plane contrast, float paperLevel)
    {
        InkParts parts = FindParts(ink, out InkLevels levels);
        float[] standing = Preparation.Standing.Of(contrast, paperLevel, ink, parts);
        for (int round = 1; round < Rounds && parts.Parts.Any(IsNoStroke); round++)
        {
            ink = parts.Without(ink, part => !IsNoStroke(part));
            parts = FindParts(ink, out levels);
            standing = Preparation.Standing.Of(contrast, paperLevel, ink, parts);
        }

        IReadOnlyList<InkPart> group = StrokeGroup.Choose(parts, standing);
        int area = group.Sum(part => part.Area);
        return new(ink, levels, parts, group, area > 0 ? group.Sum(part => part.Area * standing[part.Label]) / area : 0);

        bool IsNoStroke(InkPart part) => standing[part.Label] < Preparation.Standing.LeastOfStroke;
    }

    private static InkParts FindParts(Plane ink, out InkLevels levels)
    {
        levels = InkLevels.Measure(ink);
        return InkParts.Find(ink, levels.HasInk ? levels.Weak : float.MaxValue, levels.Strong);
    }
}
