namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Least and greatest values of a window that slides over a plane, at a cost that does not depend on the
/// window's size (van Herk 1992, Gil and Werman 1993).</summary>
internal static class SlidingExtreme
{
    /// <summary>
    /// Grey opening with a square window of 2·<paramref name="radius"/> + 1: what is narrower than the window
    /// disappears from the plane, what is wider stays. Outside, the plane goes on as it ends at its edge.
    /// </summary>
    public static Plane Open(Plane plane, int radius)
    {
        Plane padded = Pad(plane, 2 * radius);
        Plane opened = Slide(Slide(padded, radius, least: true), radius, least: false);
        var result = new Plane(plane.Width, plane.Height);
        for (int y = 0; y < plane.Height; y++)
        {
            opened.Row(y + (2 * radius)).Slice(2 * radius, plane.Width).CopyTo(result.Row(y));
        }

        return result;
    }

    /// <summary>The least or greatest value in a square window of 2·<paramref name="radius"/> + 1 round each value; what
    /// lies outside the plane is absent.</summary>
    public static Plane Slide(Plane plane, int radius, bool least)
    {
        if (radius == 0)
        {
            return plane;
        }

        Plane across = SlideRows(plane, radius, least);
        return SlideRows(across.Transposed(), radius, least).Transposed();
    }

    private static Plane SlideRows(Plane plane, int radius, bool least)
    {
        int width = plane.Width, window = (2 * radius) + 1;
        var result = new Plane(width, plane.Height);
        int padded = (width + (2 * radius) + window - 1) / window * window;
        var values = new float[padded];
        var back = new float[padded];
        Array.Fill(values, least ? float.MaxValue : float.MinValue);
        for (int y = 0; y < plane.Height; y++)
        {
            plane.Row(y).CopyTo(values.AsSpan(radius));
            for (int end = padded - 1; end >= 0; end -= window)
            {
                float extreme = values[end];
                back[end] = extreme;
                for (int i = end - 1; i > end - window; i--)
                {
                    extreme = least ? MathF.Min(extreme, values[i]) : MathF.Max(extreme, values[i]);
                    back[i] = extreme;
                }
            }

            // The window that starts at i is the rest of the block of i and the beginning of the next one.
            Span<float> to = result.Row(y);
            float forward = values[0];
            for (int i = 0; i < width + window - 1; i++)
            {
                forward = i % window == 0 ? values[i] : least ? MathF.Min(forward, values[i]) : MathF.Max(forward, values[i]);
                int start = i - window + 1;
                if (start >= 0)
                {
                    to[start] = least ? MathF.Min(back[start], forward) : MathF.Max(back[start], forward);
                }
            }
        }

        return result;
    }

    private static Plane Pad(Plane plane, int margin)
    {
        var result = new Plane(plane.Width + (2 * margin), plane.Height + (2 * margin));
        for (int y = 0; y < result.Height; y++)
        {
            Span<float> from = plane.Row(Math.Clamp(y - margin, 0, plane.Height - 1));
            Span<float> to = result.Row(y);
            to[..margin].Fill(from[0]);
            from.CopyTo(to[margin..]);
            to[(margin + plane.Width)..].Fill(from[^1]);
        }

        return result;
    }
}
