using System.Numerics;

namespace Mnist.Training.Datasets.Pen;

/// <summary>Closely spaced points of the pen's path, along smooth curves through a skeleton's knots: centripetal Catmull-Rom splines
/// (Yuksel, Schaefer and Keyser 2011, "Parameterization and applications of Catmull-Rom curves"), which neither overshoot nor loop for
/// unevenly spaced knots. Reusable scratch memory.</summary>
internal sealed class Trace
{
    private readonly List<Vector2> _points = [];
    private readonly List<bool> _starts = [];

    public Span<Vector2> Points => CollectionsMarshal.AsSpan(_points);

    public bool IsStart(int point) => _starts[point];

    /// <param name="step">Approximate maximum distance between points.</param>
    public void Follow(Skeleton skeleton, float step)
    {
        _points.Clear();
        _starts.Clear();
        Span<Vector2> knots = skeleton.Knots;
        for (int i = 0; i < knots.Length; i++)
        {
            if (skeleton.IsStart(i))
            {
                Add(knots[i], start: true);
            }

            if (skeleton.IsStart(i + 1))
            {
                continue;
            }

            // At an end or a corner, the missing neighbour is replaced by a mirrored point.
            Vector2 from = knots[i], to = knots[i + 1];
            bool free = skeleton.IsStart(i) || skeleton.IsCorner(i);
            bool last = skeleton.IsStart(i + 2) || skeleton.IsCorner(i + 1);
            Vector2 before = !free ? knots[i - 1] : last ? (2f * from) - to : from + Mirror(knots[i + 2] - to, to - from);
            Vector2 after = !last ? knots[i + 2] : free ? (2f * to) - from : to + Mirror(knots[i - 1] - from, from - to);
            Curve(before, from, to, after, step);
        }
    }

    // Continues the bend at the other end of the chord by mirroring the leg there to this end.
    private static Vector2 Mirror(Vector2 leg, Vector2 chord)
    {
        float square = chord.LengthSquared();
        if (square < 1e-12f)
        {
            return -chord;
        }

        float along = Vector2.Dot(leg, chord) / square;
        Vector2 across = leg - (along * chord);
        return across - (MathF.Max(along, 0.2f) * chord);
    }

    private void Curve(Vector2 before, Vector2 from, Vector2 to, Vector2 after, float step)
    {
        Vector2 chord = to - from;
        float length = chord.Length();
        if (length < 1e-6f)
        {
            return;
        }

        float t01 = MathF.Sqrt(Vector2.Distance(before, from)) + 1e-4f;
        float t12 = MathF.Sqrt(length);
        float t23 = MathF.Sqrt(Vector2.Distance(to, after)) + 1e-4f;
        Vector2 leave = chord + (t12 * (((from - before) / t01) - ((to - before) / (t01 + t12))));
        Vector2 arrive = chord + (t12 * (((after - to) / t23) - ((after - from) / (t12 + t23))));

        int steps = Math.Max(1, (int)MathF.Ceiling(1.15f * length / step));
        Vector2 cubic = (-2f * chord) + leave + arrive, quadratic = (3f * chord) - (2f * leave) - arrive;
        for (int i = 1; i <= steps; i++)
        {
            float t = i / (float)steps;
            Add((((((cubic * t) + quadratic) * t) + leave) * t) + from, start: false);
        }
    }

    private void Add(Vector2 point, bool start)
    {
        _points.Add(point);
        _starts.Add(start);
    }
}
