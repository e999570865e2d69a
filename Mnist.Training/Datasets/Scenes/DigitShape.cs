using Mnist.Training.Datasets.Pen;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Training.Datasets.Scenes;

/// <summary>The centre lines of a digit's strokes, which can be drawn at any size with any pen. One unit is the digit's long side; the
/// digit's box is centred at (0, 0).</summary>
internal sealed class DigitShape
{
    private const int Cells = 128;
    private const float Extent = 1.5f;

    // The grid has a border, so that its outermost cells have neighbours too.
    private const int Stride = Cells + 2;

    private readonly (float X, float Y)[] _points;
    private readonly (int From, int To)[] _lines;

    // The nearest line of each cell of a grid over the digit and its surroundings.
    private readonly int[] _nearest;

    private DigitShape((float X, float Y)[] points, (int From, int To)[] lines)
    {
        _lines = lines;
        if (points.Length == 0)
        {
            // An empty shape: nothing is drawn.
            (_points, _nearest) = (points, []);
            return;
        }

        float left = points.Min(p => p.X), right = points.Max(p => p.X);
        float top = points.Min(p => p.Y), bottom = points.Max(p => p.Y);
        float unit = MathF.Max(1e-3f, MathF.Max(right - left, bottom - top));
        _points = Array.ConvertAll(points, p => ((p.X - ((left + right) / 2)) / unit, (p.Y - ((top + bottom) / 2)) / unit));
        _nearest = FindNearest();
    }

    /// <summary>Extracts the centre lines of a 28×28 digit: enlarges it smoothly, makes it bilevel, thins and smooths it.</summary>
    public static DigitShape FromMnist(ReadOnlySpan<byte> pixels, float width = 1)
    {
        const int Factor = 6;
        const int Side = 28 * Factor;
        float peak = pixels.ToArray().Max();
        bool[] mask = Array.ConvertAll(CubicInterpolation.Enlarge(pixels, Factor), value => value > 0.5f * peak);
        Thinning.Thin(mask, Side);
        return FromMiddleLine(mask, Side, width);
    }

    /// <summary>Creates a shape from strokes given as polylines, in any unit.</summary>
    public static DigitShape FromStrokes(params (float X, float Y)[][] strokes)
    {
        List<(float X, float Y)> points = [];
        List<(int From, int To)> lines = [];
        foreach ((float X, float Y)[] stroke in strokes)
        {
            for (int i = 0; i < stroke.Length; i++)
            {
                points.Add(stroke[i]);
                lines.Add((points.Count - (i == 0 ? 1 : 2), points.Count - 1));
            }
        }

        return new([.. points], [.. lines]);
    }

    /// <summary>Creates a shape from a glyph as printed; straight lines stay exactly straight.</summary>
    public static DigitShape FromGlyph(Glyph glyph, float width)
    {
        const float Step = 0.03f;
        Skeleton skeleton = new();
        glyph.Lay(skeleton, 0);
        Trace trace = new();
        trace.Follow(skeleton, Step);
        (float X, float Y)[] points = Array.ConvertAll(trace.Points.ToArray(), point => (point.X * width, point.Y));
        return new(points, [.. points.Select((_, i) => (trace.IsStart(i) ? i : i - 1, i))]);
    }

    public float Distance(float x, float y)
    {
        int column = (int)((((x / Extent) + 0.5f) * Cells) - 0.5f), row = (int)((((y / Extent) + 0.5f) * Cells) - 0.5f);
        if (_nearest.Length == 0 || column < 0 || row < 0 || column >= Cells - 1 || row >= Cells - 1)
        {
            return Extent;
        }

        int at = CellOf(column, row);
        float squared = Squared(_nearest[at], x, y);
        for (int other = 1; other < 4; other++)
        {
            int line = _nearest[at + (other & 1) + ((other >> 1) * Stride)];
            squared = line == _nearest[at] ? squared : MathF.Min(squared, Squared(line, x, y));
        }

        return MathF.Sqrt(squared);
    }

    /// <summary>The squared distance between a point and a line segment, which may be degenerate.</summary>
    public static float SquaredDistance((float X, float Y) from, (float X, float Y) to, float x, float y)
    {
        float dx = to.X - from.X, dy = to.Y - from.Y, length = (dx * dx) + (dy * dy);
        float along = length > 0 ? Math.Clamp((((x - from.X) * dx) + ((y - from.Y) * dy)) / length, 0, 1) : 0;
        float awayX = x - from.X - (along * dx), awayY = y - from.Y - (along * dy);
        return (awayX * awayX) + (awayY * awayY);
    }

    // Joins neighbouring pixels of the line and replaces each by the mean of its neighbours along the line, to remove pixel steps.
    private static DigitShape FromMiddleLine(bool[] mask, int side, float width)
    {
        var index = new int[mask.Length];
        List<(int X, int Y)> pixels = [];
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i])
            {
                index[i] = pixels.Count;
                pixels.Add((i % side, i / side));
            }
        }

        List<(int From, int To)> lines = [];
        for (int i = 0; i < pixels.Count; i++)
        {
            lines.Add((i, i));
            foreach ((int dx, int dy) in new[] { (1, 0), (-1, 1), (0, 1), (1, 1) })
            {
                int x = pixels[i].X + dx, y = pixels[i].Y + dy;
                if (x >= 0 && x < side && y < side && mask[(y * side) + x])
                {
                    lines.Add((i, index[(y * side) + x]));
                }
            }
        }

        (float X, float Y)[] points = [.. pixels.Select(p => ((float)p.X, (float)p.Y))];
        for (int round = 0; round < 3; round++)
        {
            var sums = new (float X, float Y, float Count)[points.Length];
            foreach ((int from, int to) in lines)
            {
                if (from != to)
                {
                    sums[from] = (sums[from].X + points[to].X, sums[from].Y + points[to].Y, sums[from].Count + 1);
                    sums[to] = (sums[to].X + points[from].X, sums[to].Y + points[from].Y, sums[to].Count + 1);
                }
            }

            for (int i = 0; i < points.Length; i++)
            {
                // The ends of strokes are not moved.
                if (sums[i].Count >= 2)
                {
                    points[i] = ((points[i].X + (sums[i].X / sums[i].Count)) / 2, (points[i].Y + (sums[i].Y / sums[i].Count)) / 2);
                }
            }
        }

        return new(Array.ConvertAll(points, p => (p.X * width, p.Y)), [.. lines]);
    }

    // Propagates from neighbours, forwards and backwards (Danielsson 1980); exact except for very small errors.
    private int[] FindNearest()
    {
        int[] neighbours = [Stride + 1, Stride, Stride - 1, 1];
        var nearest = new int[Stride * Stride];
        var squared = new float[Stride * Stride];
        Array.Fill(nearest, -1);
        Array.Fill(squared, float.MaxValue);
        for (int line = 0; line < _lines.Length; line++)
        {
            (float fromX, float fromY) = _points[_lines[line].From];
            (float toX, float toY) = _points[_lines[line].To];
            int steps = 1 + (int)(MathF.Max(MathF.Abs(toX - fromX), MathF.Abs(toY - fromY)) / Extent * Cells * 2);
            for (int step = 0; step <= steps; step++)
            {
                float share = step / (float)steps;
                int column = (int)(((((fromX + (share * (toX - fromX))) / Extent) + 0.5f) * Cells));
                int row = (int)(((((fromY + (share * (toY - fromY))) / Extent) + 0.5f) * Cells));
                Offer(line, column, row);
            }
        }

        for (int pass = 0; pass < 4; pass++)
        {
            int direction = pass % 2 == 0 ? 1 : -1, first = direction > 0 ? 0 : Cells - 1;
            for (int row = first; row is >= 0 and < Cells; row += direction)
            {
                for (int column = first; column is >= 0 and < Cells; column += direction)
                {
                    int cell = CellOf(column, row);
                    foreach (int step in neighbours)
                    {
                        int line = nearest[cell - (direction * step)];
                        if (line >= 0 && line != nearest[cell])
                        {
                            Offer(line, column, row);
                        }
                    }
                }
            }
        }

        return nearest;

        void Offer(int line, int column, int row)
        {
            float distance = Squared(line, (((column + 0.5f) / Cells) - 0.5f) * Extent, (((row + 0.5f) / Cells) - 0.5f) * Extent);
            ref float best = ref squared[CellOf(column, row)];
            if (distance < best)
            {
                best = distance;
                nearest[CellOf(column, row)] = line;
            }
        }
    }

    private static int CellOf(int column, int row) => ((row + 1) * Stride) + column + 1;

    private float Squared(int line, float x, float y) => SquaredDistance(_points[_lines[line].From], _points[_lines[line].To], x, y);
}
