using Mnist.Scoring.Imaging.Preparation;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Imaging.Preparation;

public class SlidingExtremeTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(40, true)]
    public void Every_value_is_the_extreme_of_its_window(int radius, bool least)
    {
        Plane plane = Random(23, 17);

        Plane slid = SlidingExtreme.Slide(plane, radius, least);

        for (int y = 0; y < plane.Height; y++)
        {
            for (int x = 0; x < plane.Width; x++)
            {
                float expected = least ? float.MaxValue : float.MinValue;
                for (int j = Math.Max(0, y - radius); j <= Math.Min(plane.Height - 1, y + radius); j++)
                {
                    for (int i = Math.Max(0, x - radius); i <= Math.Min(plane.Width - 1, x + radius); i++)
                    {
                        expected = least ? MathF.Min(expected, plane.Row(j)[i]) : MathF.Max(expected, plane.Row(j)[i]);
                    }
                }

                Assert.Equal(expected, slid.Row(y)[x]);
            }
        }
    }

    [Fact]
    public void Opening_takes_a_stroke_and_leaves_a_shadow_even_where_the_edge_of_the_picture_cuts_it()
    {
        // Columns 0 to 3 are a shadow that goes on outside; columns 20 to 22 a stroke.
        var plane = new Plane(40, 30);
        for (int y = 0; y < 30; y++)
        {
            plane.Row(y)[..4].Fill(50);
            plane.Row(y)[20..23].Fill(90);
        }

        Plane opened = SlidingExtreme.Open(plane, 5);

        Assert.Equal(50, opened.Row(15)[2]);
        Assert.Equal(0, opened.Row(15)[4]);
        Assert.Equal(0, opened.Row(15)[21]);
    }

    private static Plane Random(int width, int height)
    {
        var random = new RandomStream(5);
        var plane = new Plane(width, height);
        foreach (ref float value in plane.Values.AsSpan())
        {
            value = random.NextSingle();
        }

        return plane;
    }
}
