using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Digits.Outlines;

/// <summary>The line round what is above a level, by marching squares (Lorensen and Cline 1987, in the plane).</summary>
internal static class Contour
{
    /// <summary>Traces the contours.</summary>
    /// <param name="field">side × side values; below the level at the border.</param>
    /// <param name="side">Values of a row.</param>
    /// <param name="level">What is above it is inside.</param>
    /// <returns>Closed lines in pixels, to be filled by the even-odd rule.</returns>
    public static SKPath Trace(float[] field, int side, float level)
    {
        Dictionary<int, int> next = Steps(field, side, level);
        var path = new SKPath { FillType = SKPathFillType.EvenOdd };
        while (next.Count > 0)
        {
            int start = next.Keys.First(), edge = start;
            List<SKPoint> points = [];
            while (next.Remove(edge, out int following))
            {
                points.Add(Crossing(field, side, level, edge));
                edge = following;
            }

            // Curves through the middles of the sides round off the corners.
            path.MoveTo(Middle(points[^1], points[0]));
            for (int i = 0; i < points.Count; i++)
            {
                path.QuadTo(points[i], Middle(points[i], points[(i + 1) % points.Count]));
            }

            path.Close();
        }

        return path;
    }

    // From the edge of the grid where a contour enters a cell to the edge where it leaves, the inside on its left. An edge
    // is twice the number of its first point, plus 1 if it runs down.
    private static Dictionary<int, int> Steps(float[] field, int side, float level)
    {
        Dictionary<int, int> next = [];
        for (int i = 0; i < side * (side - 1); i++)
        {
            if (i % side == side - 1)
            {
                continue;
            }

            int top = 2 * i, left = top + 1, right = (2 * (i + 1)) + 1, bottom = 2 * (i + side);
            int corners = (field[i] > level ? 8 : 0) + (field[i + 1] > level ? 4 : 0) + (field[i + side + 1] > level ? 2 : 0) + (field[i + side] > level ? 1 : 0);
            (int From, int To)[] steps = corners switch
            {
                1 => [(left, bottom)],
                2 => [(bottom, right)],
                3 => [(left, right)],
                4 => [(right, top)],
                5 => [(left, bottom), (right, top)],
                6 => [(bottom, top)],
                7 => [(left, top)],
                8 => [(top, left)],
                9 => [(top, bottom)],
                10 => [(top, left), (bottom, right)],
                11 => [(top, right)],
                12 => [(right, left)],
                13 => [(right, bottom)],
                14 => [(bottom, left)],
                _ => [],
            };
            foreach ((int from, int to) in steps)
            {
                next[from] = to;
            }
        }

        return next;
    }

    private static SKPoint Crossing(float[] field, int side, float level, int edge)
    {
        int first = edge / 2, second = first + (edge % 2 == 0 ? 1 : side);
        float share = (level - field[first]) / (field[second] - field[first]);
        return new((first % side) + (edge % 2 == 0 ? share : 0), (first / side) + (edge % 2 == 0 ? 0 : share));
    }

    private static SKPoint Middle(SKPoint a, SKPoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
}
