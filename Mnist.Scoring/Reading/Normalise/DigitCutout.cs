using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Normalise;

/// <summary>Cuts a digit out of a picture as ink coverage per pixel.</summary>
internal static class DigitCutout
{
    // Ink below the first is set to 0, above the second to 1; values in between keep the soft edges of strokes.
    private const float None = 0.12f;
    private const float Whole = 0.85f;

    // Margin around the digit in pixels, for the soft edges of its strokes.
    private const int Margin = 2;

    /// <summary>Keeps the pixels of the selected components and their soft edges; all other pixels become paper.</summary>
    /// <returns>Coverage of 0 to 1, cropped to the digit with a margin of two pixels.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Plane Cut(Plane ink, ConnectedComponents components, IReadOnlyList<Component> strokes)
    {
        int[] chosen = [.. strokes.Select(stroke => stroke.Label)];
        Box box = strokes.Select(stroke => stroke.Box).Aggregate((all, one) => all.Union(one));
        int left = box.Left - Margin, top = box.Top - Margin;
        var result = new Plane(box.Width + (2 * Margin), box.Height + (2 * Margin));
        for (int y = Math.Max(0, top); y < Math.Min(ink.Height, box.Bottom + Margin); y++)
        {
            for (int x = Math.Max(0, left); x < Math.Min(ink.Width, box.Right + Margin); x++)
            {
                int here = (y * ink.Width) + x, label = components.Labels[here];
                if (ink.Values[here] > None && (chosen.AsSpan().Contains(label) || (label == 0 && IsBeside(components, chosen, x, y))))
                {
                    result.Row(y - top)[x - left] = MathF.Min(1, (ink.Values[here] - None) / (Whole - None));
                }
            }
        }

        return result;
    }

    private static bool IsBeside(ConnectedComponents components, ReadOnlySpan<int> chosen, int x, int y)
    {
        int left = Math.Max(0, x - 1), right = Math.Min(components.Width, x + 2);
        for (int j = Math.Max(0, y - 1); j <= Math.Min(components.Height - 1, y + 1); j++)
        {
            if (components.Labels.AsSpan((j * components.Width) + left, right - left).ContainsAny(chosen))
            {
                return true;
            }
        }

        return false;
    }
}
