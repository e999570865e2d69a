namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Takes out shadows, shading, tables and whatever else is much wider than a pen stroke.</summary>
internal static class LocalPaper
{
    // The opening works on a reduced picture of about this many cells along its long side: enough to follow the edge
    // of a shadow, few enough to average the grain of the paper.
    private const int Cells = 240;

    // Added to brightness before dividing, so that dark paper is not amplified to noise.
    private const float Floor = 24;

    /// <summary>
    /// Subtracts the morphological opening: what remains are parts narrower than a stroke can be, while a wide shadow
    /// leaves nothing behind. Where the paper lies in shade its ink is scaled up to what it would be in full light.
    /// </summary>
    /// <param name="ink">Levels along the axis from paper to ink.</param>
    /// <param name="paperLevel">The paper's prevailing level along the same axis, negative when ink is darker.</param>
    /// <param name="widestStroke">Width, as a share of the long side, up to which a dark part is a stroke rather than
    /// shade. The narrower it is, the closer the paper follows the edge of a shadow that is not straight.</param>
    /// <returns>Levels of difference from the paper, positive = ink.</returns>
    public static Plane Subtract(Plane ink, float paperLevel, float widestStroke)
    {
        int block = Math.Max(1, ink.LongSide / Cells);
        Plane cells = Reduce.ByMean(ink, block);
        int radius = Math.Max(1, (int)(widestStroke * cells.LongSide / 2));

        Plane paper = SlidingExtreme.Open(cells, radius);

        var result = new Plane(ink.Width, ink.Height);
        var local = new float[ink.Width];
        for (int y = 0; y < ink.Height; y++)
        {
            Enlarge.Row(paper, y, block, local);
            Span<float> from = ink.Row(y);
            Span<float> to = result.Row(y);
            for (int x = 0; x < from.Length; x++)
            {
                to[x] = (from[x] - local[x]) * Lift(paperLevel, local[x]);
            }
        }

        Centre(result);
        return result;
    }

    /// <summary>By how much ink is fainter where the paper has a level of its own, in shade for instance.</summary>
    /// <param name="paperLevel">The paper's prevailing level.</param>
    /// <param name="local">The paper's level in one place.</param>
    public static float Lift(float paperLevel, float local) =>
        (MathF.Abs(paperLevel) + Floor) / (MathF.Abs(local) + Floor);

    // The opening follows the lightest grain of the paper; most of the picture is paper, so its median says by how much.
    private static void Centre(Plane ink)
    {
        const int Samples = 8192;
        int step = Math.Max(1, ink.Values.Length / Samples) | 1;
        var values = new float[(ink.Values.Length + step - 1) / step];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ink.Values[i * step];
        }

        float paper = Statistics.Median(values);
        foreach (ref float value in ink.Values.AsSpan())
        {
            value -= paper;
        }
    }
}
