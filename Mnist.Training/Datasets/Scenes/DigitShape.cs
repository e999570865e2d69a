using System.Numerics;
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

    private readonly (Vector2 From, Vector2 Along)[] _lines = [];

    // The nearest line of each cell of a grid over the digit and its surroundings; empty if there are no lines.
    private readonly int[] _nearest = [];

    private DigitShape(Vector2[] points, IEnumerable<(int From, int To)> lines)
    {
        if (points.Length == 0)
        {
            return;
        }

        Vector2 low = points.Aggregate(Vector2.Min), high = points.Aggregate(Vector2.Max), middle = (low + high) / 2;
        float unit = MathF.Max(1e-3f, MathF.Max(high.X - low.X, high.Y - low.Y));
        points = Array.ConvertAll(points, point => (point - middle) / unit);
        _lines = [.. lines.Select(line => (points[line.From], points[line.To] - points[line.From]))];
        _nearest = FindNearest();
    }

    // Strokes, each from a point that is a start to the one before the next start.
    private DigitShape(Vector2[] points, Func<int, bool> isStart)
        : this(points, points.Select((_, i) => (isStart(i) ? i : i - 1, i)))
    {
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
        bool[] starts = [.. strokes.SelectMany(stroke => stroke.Select((_, i) => i == 0))];
        return new([.. strokes.SelectMany(stroke => stroke).Select(point => new Vector2(point.X, point.Y))], i => starts[i]);
    }

    /// <summary>Creates a shape from a glyph as printed; straight lines stay exactly straight.</summary>
    public static DigitShape FromGlyph(Glyph glyph, float width)
    {
        const float Step = 0.03f;
        Skeleton skeleton = new();
        glyph.Lay(skeleton, 0);
        Trace trace = new();
        trace.Follow(skeleton, Step);
        return new(Array.ConvertAll(trace.Points.ToArray(), point => point * new Vector2(width, 1)), trace.IsStart);
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
    /// <param name="along">From the start of the segment to its end.</param>
    public static float SquaredDistance(Vector2 from, Vector2 along, float x, float y)
    {
        float toX = x - from.X, toY = y - from.Y, length = (along.X * along.X) + (along.Y * along.Y);
        float share = length > 0 ? Math.Clamp(((toX * along.X) + (toY * along.Y)) / length, 0, 1) : 0;
        float awayX = toX - (share * along.X), awayY = toY - (share * along.Y);
        return (awayX * awayX) + (awayY * awayY);
    }

    // Joins neighbouring pixels of the line and replaces each by the mean of its neighbours along the line, to remove pixel steps.
    private static DigitShape FromMiddleLine(bool[] mask, int side, float width)
    {
        int[] pixels = [.. Enumerable.Range(0, mask.Length).Where(pixel => mask[pixel])];
        Dictionary<int, int> index = pixels.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        List<(int From, int To)> lines = [];
        for (int i = 0; i < pixels.Length; i++)
        {
            lines.Add((i, i));
            foreach ((int dx, int dy) in new[] { (1, 0), (-1, 1), (0, 1), (1, 1) })
            {
                int x = (pixels[i] % side) + dx;
                if (x >= 0 && x < side && index.TryGetValue(pixels[i] + (dy * side) + dx, out int neighbour))
                {
                    lines.Add((i, neighbour));
                }
            }
        }

        Vector2[] points = [.. pixels.Select(pixel => new Vector2(pixel % side, pixel / side))];
        for (int round = 0; round < 3; round++)
        {
            var sums = new (Vector2 Sum, int Count)[points.Length];
            foreach ((int from, int to) in lines.Where(line => line.From != line.To))
            {
                sums[from] = (sums[from].Sum + points[to], sums[from].Count + 1);
                sums[to] = (sums[to].Sum + points[from], sums[to].Count + 1);
            }

            for (int i = 0; i < points.Length; i++)
            {
                // The ends of strokes are not moved.
                if (sums[i].Count >= 2)
                {
                    points[i] = (points[i] + (sums[i].Sum / sums[i].Count)) / 2;
                }
            }
        }

        return new(Array.ConvertAll(points, point => point * new Vector2(width, 1)), lines);
    }

    // Propagates from neighbours, forwards and backwards (Danielsson 1980); exact except for very small errors.
    private int[] FindNearest()
    {
        int[] neighbours = [Stride + 1, Stride, Stride - 1, 1];
        var nearest = new int[Stride * Stride];
        var squared = new float[Stride * Stride];
        Array.Fill(nearest, -1);
        Array.Fill(squared, float.MaxValue);
        foreach ((int line, (Vector2 from, Vector2 along)) in _lines.Index())
        {
            int steps = 1 + (int)(MathF.Max(MathF.Abs(along.X), MathF.Abs(along.Y)) / Extent * Cells * 2);
            for (int step = 0; step <= steps; step++)
            {
                Vector2 at = (((from + (step / (float)steps * along)) / Extent) + new Vector2(0.5f)) * Cells;
                Offer(line, (int)at.X, (int)at.Y);
            }
        }

        for (int pass = 0; pass < 4; pass++)
        {
            int direction = pass % 2 == 0 ? 1 : -1;
            for (int i = 0; i < Cells * Cells; i++)
            {
                int index = direction > 0 ? i : (Cells * Cells) - 1 - i, column = index % Cells, row = index / Cells;
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

    private float Squared(int line, float x, float y) => SquaredDistance(_lines[line].From, _lines[line].Along, x, y);
}
