using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>Puts the components of the ink into lines of writing.</summary>
internal static class TextLineFinder
{
    // Components of less area than this share of a usual digit's square are specks.
    private const float SpeckShare = 0.006f;

    // Components at least this share of the usual height carry a line; lower ones (bars, dots, dashes) join the nearest.
    private const float CarrierShare = 0.45f;

    // Share of the lower one's height by which two neighbours must overlap to be in one line.
    private const float LeastOverlap = 0.4f;

    // Neighbours farther apart than this, in usual heights, say nothing about each other; on a page that is turned a little,
    // the end of one line lies level with the start of the next.
    private const float FarthestNeighbour = 4f;

    /// <summary>The lines from top to bottom; specks are left out.</summary>
    /// <param name="components">All components of the ink.</param>
    public static IReadOnlyList<TextLine> Find(IReadOnlyList<Component> components)
    {
        int height = ConnectedComponents.UsualHeight(components);
        List<List<Component>> lines = [];
        foreach (Component carrier in components.Where(component => component.Box.Height >= CarrierShare * height))
        {
            List<List<Component>> beside = lines.FindAll(line => line.Exists(other => IsBeside(other.Box, carrier.Box, height)));
            lines.RemoveAll(beside.Contains);
            lines.Add([.. beside.SelectMany(line => line), carrier]);
        }

        foreach (Component small in components.Where(component => component.Box.Height < CarrierShare * height && component.Area >= SpeckShare * height * height))
        {
            (List<Component> Line, float Distance) nearest = lines
                .Select(line => (line, line.Min(other => Distance(other.Box, small.Box))))
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

    private static bool IsBeside(Box a, Box b, int height)
    {
        int overlap = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        int across = Math.Max(a.Left, b.Left) - Math.Min(a.Right, b.Right);
        return overlap >= LeastOverlap * Math.Min(a.Height, b.Height) && across <= FarthestNeighbour * height;
    }

    // How far a small component lies from a carrier; a gap up or down counts double.
    private static float Distance(Box carrier, Box small)
    {
        float across = Math.Max(0, Math.Max(carrier.Left - small.Right, small.Left - carrier.Right));
        float down = Math.Max(0, Math.Max(carrier.Top - small.Bottom, small.Top - carrier.Bottom));
        return across + (2 * down);
    }
}
