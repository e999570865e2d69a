using System.Numerics;
using FsCheck.Xunit;
using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.Pen;

public class TraceTests
{
    private const float Step = 0.02f;

    [Property]
    public void Passes_every_knot_and_leaves_no_gap(ulong seed)
    {
        var random = new RandomStream(seed);
        var skeleton = new Skeleton();
        int strokes = 1 + random.Next(3);
        for (int stroke = 0; stroke < strokes; stroke++)
        {
            skeleton.Start(random.NextSingle(), random.NextSingle());
            for (int i = random.Next(5); i >= 0; i--)
            {
                skeleton.Bend(random.NextSingle(), random.NextSingle(), random.Chance(0.4f));
            }
        }

        var trace = new Trace();
        trace.Follow(skeleton, Step);

        Vector2[] points = trace.Points.ToArray();
        foreach (Vector2 knot in skeleton.Knots)
        {
            Assert.Contains(points, point => Vector2.Distance(point, knot) < 1e-4f);
        }

        Assert.Equal(strokes, Enumerable.Range(0, points.Length).Count(trace.IsStart));
        for (int i = 1; i < points.Length; i++)
        {
            // A curve is longer than its chord, by which the steps are counted.
            Assert.True(trace.IsStart(i) || Vector2.Distance(points[i - 1], points[i]) < 4f * Step);
        }
    }

    [Fact]
    public void Is_straight_between_two_corners()
    {
        Skeleton skeleton = new Skeleton().Start(0f, 0f).Corner(1f, 1f).Corner(2f, 0f).To(3f, 1f);
        var trace = new Trace();
        trace.Follow(skeleton, Step);

        foreach (Vector2 point in trace.Points)
        {
            float expected = point.X <= 1f ? point.X : point.X <= 2f ? 2f - point.X : point.X - 2f;
            Assert.Equal(expected, point.Y, 1e-4f);
        }
    }

    [Fact]
    public void Is_round_through_the_knots_of_a_circle()
    {
        Skeleton skeleton = new Skeleton().Arc(0f, 0f, 1f, 1f, 0f, 360f, start: true);
        var trace = new Trace();
        trace.Follow(skeleton, Step);

        foreach (Vector2 point in trace.Points)
        {
            Assert.Equal(1f, point.Length(), 0.03f);
        }
    }

    [Fact]
    public void Turns_sharply_at_a_corner_only()
    {
        Assert.True(SharpestTurn(new Skeleton().Start(0f, 0f).Corner(1f, 0f).To(1f, 1f)) > 80f);
        Assert.True(SharpestTurn(new Skeleton().Start(0f, 0f).To(1f, 0f).To(1f, 1f)) < 15f);
    }

    [Fact]
    public void Arc_runs_from_its_angle_clockwise_and_turns()
    {
        // From the right end of a flat ellipse a quarter clockwise ends at the bottom; turned by 90° all of it moves on.
        Vector2[] flat = new Skeleton().Arc(1f, 2f, 3f, 1f, 0f, 90f, start: true).Knots.ToArray();
        Vector2[] turned = new Skeleton().Arc(1f, 2f, 3f, 1f, 0f, 90f, turn: 90f, start: true).Knots.ToArray();
        Vector2[] grown = new Skeleton().Arc(1f, 2f, 3f, 1f, 0f, 90f, growth: 2f, start: true).Knots.ToArray();

        Assert.True(Vector2.Distance(new Vector2(4f, 2f), flat[0]) < 1e-5f);
        Assert.True(Vector2.Distance(new Vector2(1f, 3f), flat[^1]) < 1e-5f);
        Assert.True(Vector2.Distance(new Vector2(1f, 5f), turned[0]) < 1e-5f);
        Assert.True(Vector2.Distance(new Vector2(0f, 2f), turned[^1]) < 1e-5f);
        Assert.True(Vector2.Distance(new Vector2(4f, 2f), grown[0]) < 1e-5f);
        Assert.True(Vector2.Distance(new Vector2(1f, 4f), grown[^1]) < 1e-5f);
    }

    private static float SharpestTurn(Skeleton skeleton)
    {
        var trace = new Trace();
        trace.Follow(skeleton, Step);
        Span<Vector2> points = trace.Points;
        float sharpest = 0f;
        for (int i = 2; i < points.Length; i++)
        {
            Vector2 before = Vector2.Normalize(points[i - 1] - points[i - 2]);
            Vector2 after = Vector2.Normalize(points[i] - points[i - 1]);
            sharpest = MathF.Max(sharpest, MathF.Acos(Math.Clamp(Vector2.Dot(before, after), -1f, 1f)) * 180f / MathF.PI);
        }

        return sharpest;
    }
}
