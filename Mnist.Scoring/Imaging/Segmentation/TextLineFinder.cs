using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>Puts the parts of the ink into lines of writing.</summary>
internal static class TextLineFinder
{
    // Parts with less ink than this share of a usual digit's square are specks.
    private const float SpeckShare = 0.006f;

    // Parts at least this share of the usual height carry a line; lower ones (bars, dots, dashes) join the nearest.
    private const float CarrierShare = 0.45f;

    // Share of the lower one's height by which two neighbours must overlap to be in one line.
    private const float LeastOverlap = 0.4f;

    // Neighbours farther apart than this, in usual heights, say nothing about each other; on a page that is turned a little,
    // the end of one line lies level with the start of the next.
    private const float FarthestNeighbour = 4f;

    // A part this many times as wide as high and thin is a line on the paper.
    private const float RuleShape = 8f;

    /// <summary>The lines from top to bottom; specks and lines on the paper are left out.</summary>
    public static IReadOnlyList<TextLine> Find(InkParts ink)
    {
        List<InkPart> parts = [.. ink.Parts.Where(part => !IsRule(ink, part))];
        if (parts.Count == 0)
        {
            return [];
        }

        float height = UsualHeight(parts);
        parts.RemoveAll(part => part.Area < SpeckShare * height * height);
        InkPart[] carriers = [.. parts.Where(part => part.Box.Height >= CarrierShare * height)];
        int[] line = Connect(carriers, height);
        List<List<InkPart>> groups = [.. carriers.Select((part, i) => (part, line[i])).GroupBy(pair => pair.Item2, pair => pair.part).Select(group => group.ToList())];
        if (groups.Count == 0)
        {
            return [];
        }

        foreach (InkPart small in parts.Except(carriers))
        {
            (List<InkPart> Group, float Distance) nearest = groups
                .Select(group => (group, group.Min(part => Distance(part.Box, small.Box))))
                .MinBy(pair => pair.Item2);
            if (nearest.Distance < height)
            {
                nearest.Group.Add(small);
            }
        }

        return
        [
            .. groups
                .Select(group => new TextLine([.. group.OrderBy(part => part.Box.Left + part.Box.Right)], UsualHeight(group)))
                .OrderBy(group => group.Parts.Average(part => part.Box.Top + part.Box.Bottom)),
        ];
    }

    // The height that half of the ink's area is in parts of.
    private static float UsualHeight(List<InkPart> parts)
    {
        InkPart[] ordered = [.. parts.OrderBy(part => part.Box.Height)];
        long half = ordered.Sum(part => (long)part.Area) / 2;
        foreach (InkPart part in ordered)
        {
            half -= part.Area;
            if (half <= 0)
            {
                return part.Box.Height;
            }
        }

        return ordered[^1].Box.Height;
    }

    private static bool IsRule(InkParts ink, InkPart part)
    {
        Box box = part.Box;
        bool flat = box.Width > RuleShape * box.Height && box.Width > ink.Width / 3;
        bool steep = box.Height > RuleShape * box.Width && box.Height > ink.Height * 0.9f;
        bool frame = box.Width >= 0.97f * ink.Width && box.Height >= 0.97f * ink.Height;
        return flat || steep || frame;
    }

    private static int[] Connect(InkPart[] carriers, float height)
    {
        int[] line = [.. Enumerable.Range(0, carriers.Length)];
        for (int i = 0; i < carriers.Length; i++)
        {
            for (int j = i + 1; j < carriers.Length; j++)
            {
                Box a = carriers[i].Box, b = carriers[j].Box;
                int overlap = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
                int across = Math.Max(a.Left, b.Left) - Math.Min(a.Right, b.Right);
                if (overlap >= LeastOverlap * Math.Min(a.Height, b.Height) && across <= FarthestNeighbour * height)
                {
                    int from = line[j], to = line[i];
                    for (int k = 0; k < line.Length; k++)
                    {
                        line[k] = line[k] == from ? to : line[k];
                    }
                }
            }
        }

        return line;
    }

    // How far a small part lies from a carrier; a gap up or down counts double.
    private static float Distance(Box carrier, Box small)
    {
        float across = Math.Max(0, Math.Max(carrier.Left - small.Right, small.Left - carrier.Right));
        float down = Math.Max(0, Math.Max(carrier.Top - small.Bottom, small.Top - carrier.Bottom));
        return across + (2 * down);
    }
}
