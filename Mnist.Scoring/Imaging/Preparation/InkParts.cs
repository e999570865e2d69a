namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>The connected parts of the ink in a picture (8-neighbours).</summary>
internal sealed class InkParts
{
    private InkParts(int width, int height, int[] labels, IReadOnlyList<InkPart> parts)
    {
        Width = width;
        Height = height;
        Labels = labels;
        Parts = parts;
    }

    /// <summary>Width of the picture in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the picture in pixels.</summary>
    public int Height { get; }

    /// <summary>For each pixel the label of its part, 0 where there is no ink.</summary>
    public int[] Labels { get; }

    /// <summary>The parts; part i has label i + 1.</summary>
    public IReadOnlyList<InkPart> Parts { get; }

    /// <summary>Takes parts that were found otherwise; nothing is copied.</summary>
    /// <param name="width">Width of the picture in pixels.</param>
    /// <param name="height">Height of the picture in pixels.</param>
    /// <param name="labels">For each pixel the label of its part, or 0.</param>
    /// <param name="parts">Part i has label i + 1.</param>
    public static InkParts Of(int width, int height, int[] labels, IReadOnlyList<InkPart> parts) => new(width, height, labels, parts);

    /// <summary>
    /// Threshold with hysteresis: a part is a connected set of pixels of at least <paramref name="weak"/> that reaches
    /// <paramref name="strong"/> somewhere.
    /// </summary>
    /// <param name="ink">Levels, positive = ink.</param>
    /// <param name="weak">Least level of a pixel.</param>
    /// <param name="strong">Least peak of a part.</param>
    public static InkParts Find(Plane ink, float weak, float strong)
    {
        int width = ink.Width;
        var labels = new int[ink.Values.Length];
        List<int> parents = [0];
        for (int y = 0; y < ink.Height; y++)
        {
            int start = y * width;
            ReadOnlySpan<float> row = ink.Row(y);
            for (int x = Levels.IndexFrom(row, 0, weak); x < width; x = Levels.IndexFrom(row, x + 1, weak))
            {
                int here = start + x;
                int label = x > 0 ? labels[here - 1] : 0;
                if (y > 0)
                {
                    // With ink straight above, the neighbours at both sides above are already joined through it.
                    int above = here - width;
                    if (labels[above] != 0)
                    {
                        label = Join(parents, label, labels[above]);
                    }
                    else
                    {
                        label = x > 0 ? Join(parents, label, labels[above - 1]) : label;
                        label = x + 1 < width ? Join(parents, label, labels[above + 1]) : label;
                    }
                }

                if (label == 0)
                {
                    label = parents.Count;
                    parents.Add(label);
                }

                labels[here] = label;
            }
        }

        return Collect(ink, labels, parents, strong);
    }

    /// <summary>Blanks the parts that do not satisfy a condition.</summary>
    /// <param name="ink">The plane that the parts were found in; it stays as it is.</param>
    /// <param name="keep">Which parts stay.</param>
    public Plane Without(Plane ink, Func<InkPart, bool> keep)
    {
        bool[] blank = [false, .. Parts.Select(part => !keep(part))];
        Plane result = ink.Copy();
        for (int i = 0; i < Labels.Length; i++)
        {
            if (blank[Labels[i]])
            {
                result.Values[i] = 0;
            }
        }

        return result;
    }

    // Union by the smaller label; a label's parent is never greater than itself.
    private static int Join(List<int> parents, int a, int b)
    {
        if (a == 0 || b == 0)
        {
            return a | b;
        }

        a = Root(parents, a);
        b = Root(parents, b);
        int root = Math.Min(a, b);
        parents[a] = root;
        parents[b] = root;
        return root;
    }

    private static int Root(List<int> parents, int label)
    {
        while (parents[label] != label)
        {
            parents[label] = parents[parents[label]];
            label = parents[label];
        }

        return label;
    }

    private static InkParts Collect(Plane ink, int[] labels, List<int> parents, float strong)
    {
        var found = new InkPart[parents.Count];
        for (int y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<int> row = labels.AsSpan(y * ink.Width, ink.Width);
            for (int x = NextInk(row, 0); x < row.Length; x = NextInk(row, x + 1))
            {
                int here = (y * ink.Width) + x;
                int root = Root(parents, labels[here]);
                labels[here] = root;
                float level = ink.Values[here];
                ref InkPart part = ref found[root];
                part = part.Area == 0
                    ? new InkPart(root, new Box(x, y, x + 1, y + 1), 1, level, level)
                    : new InkPart(
                        root,
                        new Box(Math.Min(part.Box.Left, x), part.Box.Top, Math.Max(part.Box.Right, x + 1), y + 1),
                        part.Area + 1,
                        part.Ink + level,
                        MathF.Max(part.Peak, level));
            }
        }

        var renamed = new int[parents.Count];
        List<InkPart> parts = [];
        foreach (InkPart part in found)
        {
            if (part.Area > 0 && part.Peak >= strong)
            {
                renamed[part.Label] = parts.Count + 1;
                parts.Add(part with { Label = parts.Count + 1 });
            }
        }

        for (int i = NextInk(labels, 0); i < labels.Length; i = NextInk(labels, i + 1))
        {
            labels[i] = renamed[labels[i]];
        }

        return new(ink.Width, ink.Height, labels, parts);
    }

    // The first pixel at or after an index that has a label; the length if there is none.
    private static int NextInk(ReadOnlySpan<int> labels, int from)
    {
        if (from < labels.Length && labels[from] != 0)
        {
            return from;
        }

        int skipped = labels[from..].IndexOfAnyExcept(0);
        return skipped < 0 ? labels.Length : from + skipped;
    }
}
