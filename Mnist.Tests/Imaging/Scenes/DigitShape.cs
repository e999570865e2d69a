namespace Mnist.Tests.Imaging.Scenes;

/// <summary>
/// A digit as a distance field, so that it can be drawn at any size with any pen: the distance of every point from
/// the middle line of the strokes. One unit is the digit's long side; the digit's box is centred at (0, 0).
/// </summary>
internal sealed class DigitShape
{
    private const int Cells = 192;
    private const float Extent = 1.5f;
    private readonly float[] _distances;

    private DigitShape(float[] distances) => _distances = distances;

    /// <summary>Takes the middle line of a 28×28 digit: enlarged smoothly, made bilevel, thinned.</summary>
    public static DigitShape FromMnist(ReadOnlySpan<byte> pixels)
    {
        const int Factor = 6;
        const int Side = 28 * Factor;
        var mask = new bool[Side * Side];
        float peak = 0;
        foreach (byte value in pixels)
        {
            peak = MathF.Max(peak, value);
        }

        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                mask[(y * Side) + x] = Cubic(pixels, ((x + 0.5f) / Factor) - 0.5f, ((y + 0.5f) / Factor) - 0.5f) > 0.45f * peak;
            }
        }

        Thinning.Thin(mask, Side, Side);
        List<(float X, float Y)> points = [];
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i])
            {
                points.Add((i % Side, i / Side));
            }
        }

        return FromPoints(points);
    }

    /// <summary>Takes strokes given as lines through points, in any unit.</summary>
    public static DigitShape FromStrokes(params (float X, float Y)[][] strokes)
    {
        List<(float X, float Y)> points = [];
        foreach ((float X, float Y)[] stroke in strokes)
        {
            for (int i = 1; i < stroke.Length; i++)
            {
                for (float t = 0; t <= 1; t += 1f / 64)
                {
                    points.Add((
                        stroke[i - 1].X + (t * (stroke[i].X - stroke[i - 1].X)),
                        stroke[i - 1].Y + (t * (stroke[i].Y - stroke[i - 1].Y))));
                }
            }
        }

        return FromPoints(points);
    }

    /// <summary>Distance of the point from the middle line of the nearest stroke.</summary>
    public float Distance(float x, float y)
    {
        float column = (((x / Extent) + 0.5f) * Cells) - 0.5f;
        float row = (((y / Extent) + 0.5f) * Cells) - 0.5f;
        if (column < 0 || row < 0 || column >= Cells - 1 || row >= Cells - 1)
        {
            return Extent;
        }

        int left = (int)column, top = (int)row;
        float across = column - left, down = row - top;
        int at = (top * Cells) + left;
        float upper = _distances[at] + (across * (_distances[at + 1] - _distances[at]));
        float lower = _distances[at + Cells] + (across * (_distances[at + Cells + 1] - _distances[at + Cells]));
        return upper + (down * (lower - upper));
    }

    private static DigitShape FromPoints(List<(float X, float Y)> points)
    {
        float left = points.Min(p => p.X), right = points.Max(p => p.X);
        float top = points.Min(p => p.Y), bottom = points.Max(p => p.Y);
        float unit = MathF.Max(1e-3f, MathF.Max(right - left, bottom - top));
        var near = new (float X, float Y)[Cells * Cells];
        Array.Fill(near, (1e3f, 1e3f));
        foreach ((float x, float y) in points)
        {
            float column = ((((x - ((left + right) / 2)) / unit / Extent) + 0.5f) * Cells) - 0.5f;
            float row = ((((y - ((top + bottom) / 2)) / unit / Extent) + 0.5f) * Cells) - 0.5f;
            near[((int)(row + 0.5f) * Cells) + (int)(column + 0.5f)] = (column, row);
        }

        // Nearest point by propagation from neighbours, forth and back (Danielsson 1980): exact but for tiny errors.
        for (int pass = 0; pass < 2; pass++)
        {
            for (int y = 0; y < Cells; y++)
            {
                for (int x = 0; x < Cells; x++)
                {
                    Relax(near, x, y, -1, -1);
                    Relax(near, x, y, 0, -1);
                    Relax(near, x, y, 1, -1);
                    Relax(near, x, y, -1, 0);
                }

                for (int x = Cells - 1; x >= 0; x--)
                {
                    Relax(near, x, y, 1, 0);
                }
            }

            for (int y = Cells - 1; y >= 0; y--)
            {
                for (int x = Cells - 1; x >= 0; x--)
                {
                    Relax(near, x, y, -1, 1);
                    Relax(near, x, y, 0, 1);
                    Relax(near, x, y, 1, 1);
                    Relax(near, x, y, 1, 0);
                }
            }
        }

        var distances = new float[near.Length];
        for (int i = 0; i < near.Length; i++)
        {
            distances[i] = MathF.Sqrt(Squared(near[i], i % Cells, i / Cells)) * Extent / Cells;
        }

        return new(distances);
    }

    private static void Relax((float X, float Y)[] near, int x, int y, int dx, int dy)
    {
        int fromX = x + dx, fromY = y + dy;
        if (fromX is >= 0 and < Cells && fromY is >= 0 and < Cells)
        {
            (float X, float Y) candidate = near[(fromY * Cells) + fromX];
            ref (float X, float Y) best = ref near[(y * Cells) + x];
            if (Squared(candidate, x, y) < Squared(best, x, y))
            {
                best = candidate;
            }
        }
    }

    private static float Squared((float X, float Y) point, int x, int y) =>
        ((point.X - x) * (point.X - x)) + ((point.Y - y) * (point.Y - y));

    // Catmull-Rom interpolation between pixel centres.
    private static float Cubic(ReadOnlySpan<byte> pixels, float x, float y)
    {
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        float sum = 0;
        for (int j = -1; j <= 2; j++)
        {
            for (int i = -1; i <= 2; i++)
            {
                int column = left + i, row = top + j;
                if (column is >= 0 and < 28 && row is >= 0 and < 28)
                {
                    sum += Weight(x - column) * Weight(y - row) * pixels[(row * 28) + column];
                }
            }
        }

        return sum;

        static float Weight(float t)
        {
            t = MathF.Abs(t);
            return t < 1 ? 1 + (t * t * ((1.5f * t) - 2.5f)) : t < 2 ? 2 + (t * (-4 + (t * (2.5f - (0.5f * t))))) : 0;
        }
    }
}
