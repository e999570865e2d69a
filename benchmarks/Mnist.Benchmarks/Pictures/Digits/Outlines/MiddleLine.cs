using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Digits.Outlines;

/// <summary>
/// The line in the middle of strokes: thinned to one pixel (Zhang and Suen 1984), freed of hairs, and smoothed as a
/// graph of pixels, each drawn to the mean of its neighbours.
/// </summary>
internal static class MiddleLine
{
    private const int Hair = 6;
    private const int Rounds = 8;

    // Clockwise from above.
    private static readonly (int X, int Y)[] Ring = [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)];

    /// <summary>Finds the pieces of the line, in pixels.</summary>
    public static List<(SKPoint From, SKPoint To)> Find(bool[] ink, int side)
    {
        bool[] line = (bool[])ink.Clone();
        Thin(line, side);
        Shave(line, side);
        int[] pixels = [.. Enumerable.Range(0, line.Length).Where(i => line[i])];
        Dictionary<int, int[]> links = pixels.ToDictionary(pixel => pixel, pixel => Links(line, side, pixel));
        Dictionary<int, SKPoint> places = pixels.ToDictionary(pixel => pixel, pixel => new SKPoint(pixel % side, pixel / side));
        for (int round = 0; round < Rounds; round++)
        {
            places = pixels.ToDictionary(pixel => pixel, pixel => Smoothed(places, pixel, links[pixel]));
        }

        return [.. pixels.SelectMany(pixel => links[pixel].Where(other => other > pixel).Select(other => (places[pixel], places[other])))];
    }

    private static SKPoint Smoothed(Dictionary<int, SKPoint> places, int pixel, int[] links)
    {
        SKPoint at = places[pixel];
        if (links.Length < 2)
        {
            return at;
        }

        float x = links.Average(link => places[link].X), y = links.Average(link => places[link].Y);
        return new((at.X + x) / 2, (at.Y + y) / 2);
    }

    private static void Thin(bool[] line, int side)
    {
        List<int> gone = [];
        do
        {
            gone.Clear();
            for (int half = 0; half < 2; half++)
            {
                List<int> now = [.. Enumerable.Range(0, line.Length).Where(i => line[i] && IsBorder(line, side, i, half == 0))];
                now.ForEach(i => line[i] = false);
                gone.AddRange(now);
            }
        }
        while (gone.Count > 0);
    }

    private static bool IsBorder(bool[] line, int side, int pixel, bool first)
    {
        Span<bool> near = stackalloc bool[8];
        int count = 0, changes = 0;
        for (int i = 0; i < 8; i++)
        {
            near[i] = line[pixel + (Ring[i].Y * side) + Ring[i].X];
            count += near[i] ? 1 : 0;
        }

        for (int i = 0; i < 8; i++)
        {
            changes += !near[i] && near[(i + 1) % 8] ? 1 : 0;
        }

        return count is >= 2 and <= 6 && changes == 1
            && (first ? !(near[0] && near[2] && near[4]) && !(near[2] && near[4] && near[6]) : !(near[0] && near[2] && near[6]) && !(near[0] && near[4] && near[6]));
    }

    // Takes away short branches that end freely.
    private static void Shave(bool[] line, int side)
    {
        for (int pixel = 0; pixel < line.Length; pixel++)
        {
            if (!line[pixel] || Links(line, side, pixel).Length != 1)
            {
                continue;
            }

            List<int> branch = [pixel];
            int[] ahead = Links(line, side, pixel);
            while (ahead.Length == 1 && branch.Count <= Hair)
            {
                int here = ahead[0];
                ahead = [.. Links(line, side, here).Where(link => !branch.Contains(link))];
                if (ahead.Length == 1)
                {
                    branch.Add(here);
                }
            }

            if (branch.Count <= Hair && ahead.Length > 1)
            {
                branch.ForEach(i => line[i] = false);
            }
        }
    }

    // Neighbours; diagonal ones only where no straight way leads to them.
    private static int[] Links(bool[] line, int side, int pixel)
    {
        List<int> links = [];
        foreach ((int x, int y) in Ring)
        {
            bool isStraight = x == 0 || y == 0;
            if (line[pixel + (y * side) + x] && (isStraight || (!line[pixel + x] && !line[pixel + (y * side)])))
            {
                links.Add(pixel + (y * side) + x);
            }
        }

        return [.. links];
    }
}
