using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Benchmarks.Pictures;

/// <summary>
/// Tells how like a digit its redrawing is. The middle line loses what the pen had run together: an 8 with a filled
/// loop comes back as a 6, which says nothing about how pictures are read.
/// </summary>
internal static class Redrawing
{
    private const int Side = Dataset.Side;
    private const int Faint = 64;

    // Pens to try, in pixels.
    private static readonly float[] Pens = [1.5f, 2, 2.5f, 3, 3.5f, 4, 5];

    /// <summary>The greatest cosine between the digit and its redrawings with different pens: 1 = alike.</summary>
    public static float Likeness(DigitShape shape, ReadOnlySpan<byte> pixels)
    {
        int left = Side, top = Side, right = -1, bottom = -1;
        for (int i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] > Faint)
            {
                left = Math.Min(left, i % Side);
                right = Math.Max(right, i % Side);
                top = Math.Min(top, i / Side);
                bottom = i / Side;
            }
        }

        float best = 0;
        foreach (float pen in Pens)
        {
            float unit = MathF.Max(1, Math.Max(right - left, bottom - top) + 1 - pen);
            float both = 0, drawn = 0, given = 0;
            for (int i = 0; i < pixels.Length; i++)
            {
                float x = (i % Side) - ((left + right) / 2f), y = (i / Side) - ((top + bottom) / 2f);
                float cover = Math.Clamp((pen / 2) + 0.5f - (unit * shape.Distance(x / unit, y / unit)), 0, 1);
                float value = pixels[i] / 255f;
                both += cover * value;
                drawn += cover * cover;
                given += value * value;
            }

            best = MathF.Max(best, both / MathF.Sqrt((drawn * given) + 1e-6f));
        }

        return best;
    }
}
