namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Tells strokes from what is left over of a shadow's edge.</summary>
internal static class Standing
{
    // How far inside and outside the outline the levels are compared, in pixels: outside, beyond the soft edge.
    private const int Inside = 1;
    private const int Outside = 4;

    // The share of its own height by which a stroke must stand above what is beside it.
    private const float LeastStep = 0.4f;

    /// <summary>
    /// The share of the parts' outline at which the picture itself steps from ink to paper. A stroke has paper on both
    /// sides, so the share is near 1. The edge of a shadow has a step on one side only.
    /// </summary>
    /// <param name="contrast">Levels along the axis from paper to ink, before the paper was subtracted.</param>
    /// <param name="ink">Levels after it was.</param>
    /// <param name="paperLevel">The paper's prevailing level in <paramref name="contrast"/>.</param>
    /// <param name="parts">All parts.</param>
    /// <param name="group">The parts that are judged.</param>
    public static float Of(Plane contrast, Plane ink, float paperLevel, InkParts parts, IReadOnlyList<InkPart> group)
    {
        var chosen = new bool[parts.Parts.Count + 1];
        Box box = group[0].Box;
        foreach (InkPart part in group)
        {
            chosen[part.Label] = true;
            box = box.Union(part.Box);
        }

        int outline = 0, steps = 0, width = parts.Width;
        ReadOnlySpan<(int X, int Y)> ways = [(1, 0), (-1, 0), (0, 1), (0, -1)];
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int x = box.Left; x < box.Right; x++)
            {
                int here = (y * width) + x;
                if (!chosen[parts.Labels[here]])
                {
                    continue;
                }

                foreach ((int dx, int dy) in ways)
                {
                    int outX = x + (Outside * dx), outY = y + (Outside * dy), inX = x - (Inside * dx), inY = y - (Inside * dy);
                    if (!IsIn(outX, outY) || !IsIn(inX, inY) || chosen[parts.Labels[here + dx + (dy * width)]])
                    {
                        continue;
                    }

                    // In the shade a step is smaller than in the light, as the ink is; the ink says by how much.
                    int inside = (inY * width) + inX, outside = (outY * width) + outX;
                    float step = contrast.Values[inside] - contrast.Values[outside];
                    float shade = (MathF.Abs(paperLevel) + 1) / (MathF.Abs(contrast.Values[outside]) + 1);
                    outline++;
                    steps += step * MathF.Max(1, shade) >= LeastStep * ink.Values[inside] ? 1 : 0;
                }
            }
        }

        return outline > 0 ? steps / (float)outline : 0;

        bool IsIn(int x, int y) => x >= 0 && y >= 0 && x < parts.Width && y < parts.Height;
    }
}
