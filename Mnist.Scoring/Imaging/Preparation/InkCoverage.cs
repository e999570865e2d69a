namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Cuts a digit out of a picture as the share of each pixel that ink covers.</summary>
internal static class InkCoverage
{
    // Ink of a share of full ink below the first is none, above the second covers the pixel wholly; in between the
    // grey levels of the picture's own anti-aliasing are kept.
    private const float None = 0.12f;
    private const float Whole = 0.85f;

    // Room round the digit, in pixels, for the soft edges of its strokes.
    private const int Margin = 2;

    /// <summary>
    /// Keeps the pixels of the chosen parts and the soft edge round them; everything else becomes paper.
    /// </summary>
    /// <param name="ink">Levels, positive = ink.</param>
    /// <param name="full">Level of full ink.</param>
    /// <param name="parts">The parts that <paramref name="group"/> was chosen from.</param>
    /// <param name="group">The digit's parts, at least one.</param>
    /// <returns>Coverage of 0 to 1, cut to the digit with a margin of two pixels.</returns>
    public static Plane Cut(Plane ink, float full, InkParts parts, IReadOnlyList<InkPart> group)
    {
        var chosen = new bool[parts.Parts.Count + 1];
        Box box = group[0].Box;
        foreach (InkPart part in group)
        {
            chosen[part.Label] = true;
            box = box.Union(part.Box);
        }

        var result = new Plane(box.Width + (2 * Margin), box.Height + (2 * Margin));
        for (int y = 0; y < result.Height; y++)
        {
            int fromY = box.Top - Margin + y;
            if (fromY < 0 || fromY >= ink.Height)
            {
                continue;
            }

            Span<float> target = result.Row(y);
            for (int x = 0; x < result.Width; x++)
            {
                int fromX = box.Left - Margin + x;
                if (fromX < 0 || fromX >= ink.Width)
                {
                    continue;
                }

                int here = (fromY * ink.Width) + fromX;
                int label = parts.Labels[here];
                float coverage = Math.Clamp(((ink.Values[here] / full) - None) / (Whole - None), 0, 1);
                if (coverage > 0 && (chosen[label] || (label == 0 && IsBeside(parts, chosen, fromX, fromY))))
                {
                    target[x] = coverage;
                }
            }
        }

        return result;
    }

    private static bool IsBeside(InkParts parts, bool[] chosen, int x, int y)
    {
        for (int j = Math.Max(0, y - 1); j <= Math.Min(parts.Height - 1, y + 1); j++)
        {
            for (int i = Math.Max(0, x - 1); i <= Math.Min(parts.Width - 1, x + 1); i++)
            {
                if (chosen[parts.Labels[(j * parts.Width) + i]])
                {
                    return true;
                }
            }
        }

        return false;
    }
}
