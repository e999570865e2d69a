namespace Mnist.Scoring.Imaging.Preparation.Lines;

/// <summary>Takes printed lines out of a picture and leaves the strokes that cross them.</summary>
internal static class LineEraser
{
    // Lines that can be darker than this share of full ink are told from ink by what is beside them only.
    private const float Telling = 0.75f;

    /// <summary>Blanks every line, whatever crosses it.</summary>
    public static Plane Blank(Plane ink, IReadOnlyList<PaperLine> lines)
    {
        Plane result = ink.Copy();
        foreach (PaperLine line in lines)
        {
            for (int x = 0; x < ink.Width; x++)
            {
                for (int y = Math.Max(0, line.Path[x] - line.Reach); line.Path[x] >= 0 && y <= Math.Min(ink.Height - 1, line.Path[x] + line.Reach); y++)
                {
                    result.Row(y)[x] = 0;
                }
            }
        }

        return result;
    }

    /// <summary>Takes one line out: what is darker than the line can be stays, and so does what continues on both of its
    /// sides.</summary>
    /// <param name="ink">Levels, positive = ink; it is changed.</param>
    /// <param name="line">The line.</param>
    /// <param name="full">Level of full ink.</param>
    public static void Erase(Plane ink, PaperLine line, float full)
    {
        // Beyond the line's own pixels on both sides.
        int away = line.Reach + 1;
        Plane before = CopyAround(ink, line, away, out int top);
        for (int x = 0; x < ink.Width; x++)
        {
            int middle = line.Path[x];
            if (middle < 0)
            {
                continue;
            }

            for (int y = Math.Max(0, middle - line.Reach); y <= Math.Min(ink.Height - 1, middle + line.Reach); y++)
            {
                float level = ink.Row(y)[x];
                float printed = line.Printed(x, Math.Abs(y - middle));
                float above = line.Printed(x, 0) < Telling * full ? full * (level - printed) / (full - printed) : 0;
                ink.Row(y)[x] = MathF.Min(level, MathF.Max(MathF.Max(0, above), Bridge(before, x, y - top, middle - top, away)));
            }
        }
    }

    // The stroke that crosses the line here has ink on both sides of it, straight or aslant.
    private static float Bridge(Plane before, int x, int y, int middle, int away)
    {
        float best = 0;
        int up = y - (middle - away), down = middle + away - y;
        for (int lean = -3; lean <= 3; lean++)
        {
            float slope = lean * 0.4f;
            int left = x - (int)MathF.Round(slope * up), right = x + (int)MathF.Round(slope * down);
            if (left >= 0 && right >= 0 && left < before.Width && right < before.Width)
            {
                best = MathF.Max(best, MathF.Min(At(left, middle - away), At(right, middle + away)));
            }
        }

        return best;

        float At(int column, int row) => row >= 0 && row < before.Height ? before.Row(row)[column] : 0;
    }

    // The rows that the line runs through, as they were.
    private static Plane CopyAround(Plane ink, PaperLine line, int away, out int top)
    {
        int first = line.Path.Where(y => y >= 0).Min(), last = line.Path.Max();
        top = Math.Max(0, first - away);
        int end = Math.Min(ink.Height, last + away + 1);
        return new Plane(ink.Width, end - top, ink.Values.AsSpan(top * ink.Width, (end - top) * ink.Width).ToArray());
    }
}
