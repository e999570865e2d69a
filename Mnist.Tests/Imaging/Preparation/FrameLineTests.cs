using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Tests.Imaging.Preparation;

public class FrameLineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_frame_is_cut_off(int width)
    {
        Picture cut = FrameLine.Cut(new Picture(Framed(width)));

        Assert.Equal((100 - (2 * width), 80 - (2 * width)), (cut.Width, cut.Height));
        Assert.Equal(255, cut.Planes[0].Values[0]);
    }

    [Fact]
    public void A_picture_without_a_frame_stays()
    {
        Picture picture = new(Framed(0));

        Assert.Same(picture, FrameLine.Cut(picture));
    }

    private static Plane Framed(int width)
    {
        var plane = new Plane(100, 80);
        for (int y = width; y < 80 - width; y++)
        {
            plane.Row(y)[width..(100 - width)].Fill(255);
        }

        plane.Row(40)[30..60].Fill(0);
        return plane;
    }
}
