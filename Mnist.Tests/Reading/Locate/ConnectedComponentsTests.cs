using FsCheck.Xunit;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Locate;

public class ConnectedComponentsTests
{
    [Fact]
    public void Strokes_that_touch_at_corners_are_one_part_and_boxes_hold_them()
    {
        ConnectedComponents parts = ConnectedComponents.Find(
            Draw(
                "#.....",
                ".#..##",
                "..#..#",
                "......"),
            0.5f,
            0.5f);

        Assert.Equal(2, parts.All.Count);
        Assert.Equal(new Box(0, 0, 3, 3), parts.All[0].Box);
        Assert.Equal(new Box(4, 1, 6, 3), parts.All[1].Box);
        Assert.Equal(3, parts.All[1].Area);
    }

    [Fact]
    public void Branches_that_meet_further_down_are_one_part()
    {
        ConnectedComponents parts = ConnectedComponents.Find(
            Draw(
                "#.#.#",
                "#.#.#",
                "#####"),
            0.5f,
            0.5f);

        Assert.Equal(9, Assert.Single(parts.All).Area - 2);
    }

    [Fact]
    public void Weak_ink_counts_where_it_is_joined_to_strong_ink()
    {
        ConnectedComponents parts = ConnectedComponents.Find(
            Draw(
                "++#+..",
                "......",
                "+++.++"),
            0.3f,
            0.9f);

        Component part = Assert.Single(parts.All);
        Assert.Equal(new Box(0, 0, 4, 1), part.Box);
        Assert.Equal(0, parts.Labels[12]);
    }

    [Property(MaxTest = 300)]
    public void Components_are_what_flooding_finds(byte[] seeds, byte width)
    {
        int columns = 1 + (width % 12);
        int rows = Math.Max(1, seeds.Length / columns);
        var plane = new Plane(columns, rows);
        for (int i = 0; i < plane.Values.Length; i++)
        {
            plane.Values[i] = i < seeds.Length && seeds[i] % 3 == 0 ? 1 : 0;
        }

        ConnectedComponents parts = ConnectedComponents.Find(plane, 0.5f, 0.5f);

        int[] flooded = Flood(plane);
        Assert.Equal(flooded.Max(), parts.All.Count);
        for (int i = 0; i < flooded.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Assert.Equal(flooded[i] == flooded[j], parts.Labels[i] == parts.Labels[j]);
            }
        }

        Assert.All(parts.All, part => Assert.Equal(parts.Labels.Count(label => label == part.Label), part.Area));
    }

    private static int[] Flood(Plane plane)
    {
        var labels = new int[plane.Values.Length];
        int count = 0;
        for (int start = 0; start < labels.Length; start++)
        {
            if (plane.Values[start] == 0 || labels[start] != 0)
            {
                continue;
            }

            count++;
            Stack<int> open = new([start]);
            while (open.TryPop(out int at))
            {
                int x = at % plane.Width, y = at / plane.Width;
                if (labels[at] != 0 || plane.Values[at] == 0)
                {
                    continue;
                }

                labels[at] = count;
                for (int j = Math.Max(0, y - 1); j <= Math.Min(plane.Height - 1, y + 1); j++)
                {
                    for (int i = Math.Max(0, x - 1); i <= Math.Min(plane.Width - 1, x + 1); i++)
                    {
                        open.Push((j * plane.Width) + i);
                    }
                }
            }
        }

        return labels;
    }

    private static Plane Draw(params string[] rows)
    {
        var plane = new Plane(rows[0].Length, rows.Length);
        for (int i = 0; i < plane.Values.Length; i++)
        {
            plane.Values[i] = rows[i / plane.Width][i % plane.Width] switch { '#' => 1, '+' => 0.4f, _ => 0 };
        }

        return plane;
    }
}
