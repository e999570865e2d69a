using FsCheck.Xunit;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Pixels;

public class ResampleTests
{
    [Fact]
    public void Halving_averages_pairs()
    {
        var plane = new Plane(4, 2, [1, 3, 5, 7, 1, 3, 9, 11]);

        Plane half = Resample.Draw(plane, 0, 0, 2, 2, 1);

        Assert.Equal([2, 8], half.Values);
    }

    [Fact]
    public void A_pixel_on_a_border_is_shared_by_area()
    {
        var plane = new Plane(3, 1, [0, 6, 0]);

        Plane shrunk = Resample.Draw(plane, 0, 0, 1.5f, 2, 1);

        Assert.Equal(6 * (0.5f / 1.5f), shrunk.Values[0], 4);
        Assert.Equal(shrunk.Values[0], shrunk.Values[1], 4);
    }

    [Fact]
    public void A_pixel_partly_outside_is_the_mean_of_the_part_inside()
    {
        var plane = new Plane(3, 2, [2, 4, 6, 2, 4, 6]);

        Plane shrunk = Resample.Draw(plane, -3, -1, 2, 4, 2);

        Assert.Equal([0, 2, 5, 0, 0, 2, 5, 0], shrunk.Values);
    }

    [Property(MaxTest = 100)]
    public void Shrinking_loses_no_ink(byte width, byte height, byte scale)
    {
        // Paper all around, wider than a pixel of the result.
        const int Margin = 6;
        var plane = new Plane(1 + (2 * Margin) + (width % 40), 1 + (2 * Margin) + (height % 40));
        for (int y = Margin; y < plane.Height - Margin; y++)
        {
            for (int x = Margin; x < plane.Width - Margin; x++)
            {
                plane.Row(y)[x] = ((y * plane.Width) + x) * 37 % 11;
            }
        }

        float pitch = 1 + (scale % 50 / 10f);
        int side = (int)(plane.LongSide / pitch) + 2;

        Plane shrunk = Resample.Draw(plane, -0.3f, -0.7f, pitch, side, side);

        Assert.Equal(plane.Values.Sum(), shrunk.Values.Sum() * pitch * pitch, 0.01f * plane.Values.Length);
    }

    [Fact]
    public void Enlarging_keeps_the_levels_to_the_edge()
    {
        var plane = new Plane(3, 3);
        Array.Fill(plane.Values, 5);

        Plane large = Resample.Draw(plane, 0, 0, 0.25f, 12, 12);

        Assert.All(large.Values, value => Assert.Equal(5, value, 4));
    }
}
