namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>What was found to be the digit's ink.</summary>
/// <param name="Ink">Levels of difference from the paper, positive = ink.</param>
/// <param name="Levels">How strong ink is there.</param>
/// <param name="Parts">The connected parts of the ink.</param>
/// <param name="Group">The parts that make up the digit, none when there is no digit.</param>
internal sealed record InkFinding(Plane Ink, InkLevels Levels, InkParts Parts, IReadOnlyList<InkPart> Group)
{
    /// <summary>Thresholds a plane and chooses the digit's parts.</summary>
    /// <param name="ink">Levels of difference from the paper, positive = ink.</param>
    public static InkFinding In(Plane ink)
    {
        InkLevels levels = InkLevels.Measure(ink);
        InkParts parts = InkParts.Find(ink, levels.HasInk ? levels.Weak : float.MaxValue, levels.Strong);
        return new(ink, levels, parts, StrokeGroup.Choose(parts));
    }
}
