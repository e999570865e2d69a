using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>Finds seams along which touching digits could be separated: nearly vertical paths from top to bottom that cross as little ink
/// as possible. The actual boundaries are selected later, by reading the pieces between them.</summary>
internal static class SeamFinder
{
    // Maximum horizontal deviations of a path, as shares of the digits' height: a large one, as strokes lean and overhang; and a
    // small one, as otherwise a path around merged strokes would always be better than one through them.
    private static readonly float[] Strays = [0.2f, 0.06f];

    // Spacing of the start points of paths.
    private const float Step = 1f / 24;

    // Minimum distance of a cut from the edge of the component.
    private const float EdgeRoom = 0.1f;

    // Maximum ink crossed, as a share of the height; cuts through more run along a stroke.
    private const float MaxInk = 0.6f;

    // Paths with a smaller mean distance are duplicates.
    private const float SameWay = 0.05f;

    // Costs of a pixel without ink, of a step sideways and of the maximum deviation, in pixels of ink.
    private const float PaperCost = 0.01f;
    private const float AsideCost = 0.15f;
    private const float StrayCost = 0.05f;

    /// <summary>Returns the possible cuts of a component, from left to right; empty if it is too narrow for two digits.</summary>
    public static IReadOnlyList<Seam> Find(ConnectedComponents ink, Component part, float height)
    {
        Box box = part.Box;
        int room = Math.Max(1, (int)(EdgeRoom * height));
        float step = MathF.Max(1, Step * height);
        List<Seam> seams = [];
        foreach (float share in Strays)
        {
            int stray = Math.Max(1, (int)(share * height));
            List<(Seam Seam, float Cost)> ways = [];
            for (float anchor = box.Left + room; anchor <= box.Right - room; anchor += step)
            {
                ways.Add(Cheapest(ink, part, (int)anchor, stray));
            }

            for (int i = 0; i < ways.Count; i++)
            {
                bool valley = (i == 0 || ways[i].Cost <= ways[i - 1].Cost) && (i == ways.Count - 1 || ways[i].Cost <= ways[i + 1].Cost);
                if (valley && ways[i].Seam.Crossing <= MaxInk * height && seams.TrueForAll(seam => Distance(seam, ways[i].Seam) > SameWay * height))
                {
                    seams.Add(ways[i].Seam);
                }
            }
        }

        return [.. seams.OrderBy(seam => seam.Columns.Sum())];
    }

    private static float Distance(Seam a, Seam b)
    {
        int sum = 0;
        for (int i = 0; i < a.Columns.Length; i++)
        {
            sum += Math.Abs(a.Columns[i] - b.Columns[i]);
        }

        return (float)sum / a.Columns.Length;
    }

    // Dynamic programming from top to bottom over the columns of a band, then backtracking along the cheapest path.
    private static (Seam Seam, float Cost) Cheapest(ConnectedComponents ink, Component part, int anchor, int stray)
    {
        Box box = part.Box;
        int width = (2 * stray) + 1;
        var cost = new float[width];
        var next = new float[width];
        var came = new sbyte[box.Height * width];
        for (int y = 0; y < box.Height; y++)
        {
            for (int i = 0; i < width; i++)
            {
                // Above the first row all costs are 0, so going straight down is cheapest.
                float best = cost[i];
                sbyte from = 0;
                for (sbyte aside = -1; aside <= 1; aside += 2)
                {
                    float other = i + aside >= 0 && i + aside < width ? cost[i + aside] + AsideCost : float.MaxValue;
                    (best, from) = other < best ? (other, aside) : (best, from);
                }

                came[(y * width) + i] = from;
                float strayed = (float)(i - stray) / stray;
                next[i] = best + (IsInk(ink, part, anchor - stray + i, box.Top + y) ? 1 : PaperCost) + (StrayCost * strayed * strayed);
            }

            (cost, next) = (next, cost);
        }

        int at = 0;
        for (int i = 1; i < width; i++)
        {
            at = cost[i] < cost[at] ? i : at;
        }

        float least = cost[at];
        var columns = new int[box.Height];
        int crossing = 0;
        for (int y = box.Height - 1; y >= 0; y--)
        {
            columns[y] = anchor - stray + at;
            crossing += IsInk(ink, part, columns[y], box.Top + y) ? 1 : 0;
            at += came[(y * width) + at];
        }

        return (new Seam(columns, crossing), least);
    }

    private static bool IsInk(ConnectedComponents ink, Component part, int x, int y) =>
        x >= part.Box.Left && x < part.Box.Right && ink.Labels[(y * ink.Width) + x] == part.Label;
}
