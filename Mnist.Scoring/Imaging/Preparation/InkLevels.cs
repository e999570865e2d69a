namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>How strong ink is in a plane of differences from the paper, and from where on a pixel counts as ink.</summary>
/// <param name="Full">Level of a pixel that ink covers wholly.</param>
/// <param name="Noise">Standard deviation of the paper.</param>
internal readonly record struct InkLevels(float Full, float Noise)
{
    // A pixel above the first share of full ink is ink if it is connected with one above the second.
    private const float WeakShare = 0.3f;
    private const float StrongShare = 0.5f;

    // The same in standard deviations of the paper.
    private const float WeakDeviations = 3.5f;
    private const float StrongDeviations = 6;

    // Below this many levels of 255 a difference cannot be told from rounding.
    private const float LeastContrast = 2.5f;

    private const int MaxSamples = 65536;

    /// <summary>From this level on a pixel is ink if it belongs to a part that is <see cref="Strong"/> somewhere.</summary>
    public float Weak => MathF.Max(WeakShare * Full, MathF.Min(WeakDeviations * Noise, Full / 2));

    /// <summary>From this level on a pixel is certainly ink.</summary>
    public float Strong => MathF.Max(StrongShare * Full, MathF.Min(StrongDeviations * Noise, 0.8f * Full));

    /// <summary>Whether the picture holds anything that stands out from the paper.</summary>
    public bool HasInk => Full >= LeastContrast && Full > StrongDeviations * Noise;

    /// <summary>Measures a plane.</summary>
    /// <param name="ink">Levels of difference from the paper, positive = ink.</param>
    public static InkLevels Measure(Plane ink)
    {
        float noise = MeasureNoise(ink);

        // The mean level of ink, each pixel weighed by its own level squared, lies close to full ink and is unmoved
        // by how many pixels at the edge of strokes are covered in part.
        double sum = 0, weight = 0;
        float least = MathF.Max(LeastContrast / 2, WeakDeviations * noise);
        for (int y = 0; y < ink.Height; y++)
        {
            // Most rows, and most of the others, are paper.
            ReadOnlySpan<float> row = ink.Row(y);
            for (int x = Levels.IndexAbove(row, 0, least); x < row.Length; x = Levels.IndexAbove(row, x + 1, least))
            {
                float value = row[x];
                double square = (double)value * value;
                weight += square;
                sum += square * value;
            }
        }

        return new(weight > 0 ? (float)(sum / weight) : 0, noise);
    }

    // Differences of pixels two apart along a row: light and ink change slowly, grain does not. The median of absolute
    // differences of normal noise is 0.6745·√2 of its standard deviation.
    private static float MeasureNoise(Plane ink)
    {
        int step = Math.Max(1, ink.Values.Length / MaxSamples) | 1;
        int count = (ink.Values.Length - 2 + step - 1) / step;
        if (count <= 0)
        {
            return 0;
        }

        if (step == 1 && Levels.CountSame(ink.Values, 2) > (count - 1) / 2)
        {
            return 0;   // a drawing made on a screen: most pixels are one colour
        }

        var differences = new float[count];
        for (int i = 0; i < count; i++)
        {
            differences[i] = MathF.Abs(ink.Values[i * step] - ink.Values[(i * step) + 2]);
        }

        return Statistics.Median(differences) / 0.954f;
    }
}
