using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>Groups the components of the ink into text lines.</summary>
internal static class TextLineFinder
{
    // Components with less area than this share of the square of the typical height are specks.
    private const float SpeckShare = 0.006f;

    // Components of at least this share of the typical height form lines; lower ones (bars, dots, dashes) join the nearest.
    private const float CarrierShare = 0.45f;

    // Minimum vertical overlap of two neighbours in a line, as a share of the lower one's height.
    private const float MinOverlap = 0.4f;

    // Maximum distance of neighbours in typical heights; on a slightly rotated page, the end of one line is level with
    // the start of the next.
    private const float FarthestNeighbour = 4f;

    /// <summary>Returns the lines from top to bottom, without specks.</summary>
    public static IReadOnlyList<TextLine> Find(IReadOnlyList<Component> components)
    {
        int height = ConnectedComponents.UsualHeight(components);
        List<List<Component>> lines = [];
        foreach (Component carrier in components.Where(component => component.Box.Height >= CarrierShare * height))
        {
            List<List<Component>> beside = lines.FindAll(line => line.Exists(other => IsBeside(other.Box, carrier.Box, height)));
            if (beside.Count == 0)
            {
                lines.Add([carrier]);
                continue;
            }

            foreach (List<Component> joined in beside.Skip(1))
            {
                lines.Remove(joined);
                beside[0].AddRange(joined);
            }

            beside[0].Add(carrier);
        }

        foreach (Component small in components.Where(component => component.Box.Height < CarrierShare * height && component.Area >= SpeckShare * height * height))
        {
            // Vertical gaps count double.
            (List<Component> Line, float Distance) nearest = lines
                .Select(line => (line, line.Min(other => other.Box.GapAcross(small.Box) + (2f * other.Box.GapDown(small.Box)))))
                .MinBy(pair => pair.Item2);
            if (nearest.Distance < height)
            {
                nearest.Line.Add(small);
            }
        }

        return
        [
            .. lines
                .Select(line => new TextLine([.. line.OrderBy(component => component.Box.Left + component.Box.Right)], ConnectedComponents.UsualHeight(line)))
                .OrderBy(line => line.Components.Average(component => component.Box.Top + component.Box.Bottom)),
        ];
    }

    private static bool IsBeside(Box a, Box b, int height) =>
        Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top) >= MinOverlap * Math.Min(a.Height, b.Height)
        && a.GapAcross(b) <= FarthestNeighbour * height;
}
