using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Selects the components of the ink that form one digit.</summary>
internal static class StrokeGroup
{
    // Components with less than this share of the main component's ink are specks.
    private const float SpeckShare = 0.02f;

    // Maximum gap between strokes of one digit, as a share of the digit's long side and of the smaller stroke's, so that a
    // speck must be closer than a stroke. The dot of a question mark must be included: without it, it resembles a 7.
    private const float WidestGap = 0.3f;
    private const float WidestGapOfStroke = 2;

    // Weight of a component cut by the picture's edge: more likely a table, a margin or a neighbour than the digit.
    private const float CutWeight = 0.25f;

    /// <summary>Returns the main component and those near and large enough to be strokes of the same digit.</summary>
    /// <returns>The selected components, the main one first; empty if there are none to select from.</returns>
    public static IReadOnlyList<Component> Choose(ConnectedComponents ink, IReadOnlyList<Component> among)
    {
        if (among.Count == 0)
        {
            return [];
        }

        Component main = among.MaxBy(component => component.Ink * component.Box.LongSide * (ink.IsCut(component) ? CutWeight : 1));
        List<Component> group = [main];
        List<Component> left = [.. among.Where(component => component.Label != main.Label && component.Ink >= SpeckShare * main.Ink)];
        Box box = main.Box;
        for (int next; (next = left.FindIndex(Belongs)) >= 0; left.RemoveAt(next))
        {
            group.Add(left[next]);
            box = box.Union(left[next].Box);
        }

        return group;

        bool Belongs(Component component) => component.Box.GapTo(box)
            <= MathF.Min(WidestGap * box.LongSide, MathF.Max(2, WidestGapOfStroke * component.Box.LongSide));
    }
}
