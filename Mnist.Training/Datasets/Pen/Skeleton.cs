using System.Numerics;

namespace Mnist.Training.Datasets.Pen;

/// <summary>The path of the pen: strokes, each a sequence of knots joined by a smooth curve, with a sharp bend where a knot is a corner.
/// Digits are about 1 high (y from 0 at the top to 1) and 0.6 wide (x to the right). Reusable scratch memory.</summary>
internal sealed class Skeleton
{
    private const int Capacity = 96;

    private readonly Vector2[] _knots = new Vector2[Capacity];
    private readonly bool[] _corner = new bool[Capacity];
    private readonly bool[] _start = new bool[Capacity];
    private int _count;

    public Span<Vector2> Knots => _knots.AsSpan(0, _count);

    public bool IsCorner(int knot) => _corner[knot];

    public bool IsStart(int knot) => knot >= _count || _start[knot];

    public void Clear() => _count = 0;

    public Skeleton Start(float x, float y) => Bend(x, y, sharp: false, start: true);

    /// <summary>Adds a smooth knot.</summary>
    public Skeleton To(float x, float y) => Bend(x, y, sharp: false);

    public Skeleton Corner(float x, float y) => Bend(x, y, sharp: true);

    /// <summary>Adds a smooth knot or a corner, in the stroke of the last knot unless it starts a new one.</summary>
    public Skeleton Bend(float x, float y, bool sharp, bool start = false)
    {
        _knots[_count] = new Vector2(x, y);
        _corner[_count] = sharp;
        _start[_count] = start || _count == 0;
        _count++;
        return this;
    }

    /// <summary>Adds an elliptical arc.</summary>
    /// <param name="from">Start angle in degrees: 0 right, 90 bottom, 180 left, 270 top.</param>
    /// <param name="sweep">Sweep angle in degrees; positive is clockwise.</param>
    /// <param name="growth">Factor of the radii at the end, so that the ends need not meet.</param>
    /// <param name="turn">Clockwise rotation of the ellipse in degrees.</param>
    /// <param name="start">Whether the arc starts a new stroke.</param>
    public Skeleton Arc(
        float x, float y, float radiusX, float radiusY, float from, float sweep, float growth = 1f, float turn = 0f, bool start = false)
    {
        (float turnSin, float turnCos) = MathF.SinCos(turn * (MathF.PI / 180f));
        int steps = Math.Max(2, (int)MathF.Ceiling(MathF.Abs(sweep) / 50f));
        for (int i = 0; i <= steps; i++)
        {
            float part = i / (float)steps;
            float scale = 1f + ((growth - 1f) * part);
            (float sin, float cos) = MathF.SinCos((from + (sweep * part)) * (MathF.PI / 180f));
            float alongX = radiusX * scale * cos, alongY = radiusY * scale * sin;
            float atX = x + (alongX * turnCos) - (alongY * turnSin), atY = y + (alongX * turnSin) + (alongY * turnCos);
            Bend(atX, atY, sharp: false, start: start && i == 0);
        }

        return this;
    }
}
