using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Locate;

public class InkViewTests
{
    private const int Width = 200;
    private const int Height = 140;

    // Of the views, whatever side the network has learnt from.
    private const int Side = InkNetwork.Side;

    [Theory]
    [InlineData(0.4f, 0)]
    [InlineData(1, 60)]
    [InlineData(0.3f, 120)]
    public void Brightness_and_contrast_of_the_picture_make_no_difference(float contrast, float brightness)
    {
        float[] plain = View(new Picture(Stroke(1, 0)));
        float[] other = View(new Picture(Stroke(contrast, brightness)));

        for (int i = 0; i < plain.Length; i++)
        {
            Assert.Equal(plain[i], other[i], 1e-3f);
        }
    }

    [Fact]
    public void Ink_is_darker_than_the_paper_and_paper_far_from_it_is_nothing()
    {
        float[] view = View(new Picture(Stroke(1, 0)));

        Assert.True(At(view, 48, 33)[0] < -0.8f, $"ink is {At(view, 48, 33)[0]}");
        Assert.InRange(At(view, 10, 10)[0], -1e-3f, 1e-3f);
    }

    [Fact]
    public void A_single_thin_stroke_in_a_large_picture_has_the_contrast_of_a_stroke()
    {
        // Its edges are 3 % of the picture.
        var plane = new Plane(Side, Side);
        for (int i = 0; i < plane.Values.Length; i++)
        {
            plane.Values[i] = i % Side is 48 or 49 && i / Side is >= 34 and < 68 ? 40 : 240;
        }

        float[] view = View(new Picture(plane));

        Assert.InRange(At(view, 48, 50)[0], -4, -0.8f);
        Assert.InRange(At(view, 60, 50)[0], -0.2f, 0.2f);
    }

    [Fact]
    public void A_colour_keeps_its_channels()
    {
        Plane paper = new(Width, Height);
        float[] view = View(new Picture(Stroke(1, 0), paper, paper));

        Assert.True(At(view, 48, 33)[0] < -0.8f);
        Assert.Equal(0, At(view, 48, 33)[1]);
        Assert.Equal(0, At(view, 48, 33)[2]);
    }

    [Fact]
    public void A_blank_picture_with_a_little_noise_stays_faint()
    {
        var plane = new Plane(Width, Height);
        for (int i = 0; i < plane.Values.Length; i++)
        {
            plane.Values[i] = 200 + (i * 7919 % 3 * 0.2f);
        }

        Assert.All(View(new Picture(plane)), value => Assert.InRange(value, -0.3f, 0.3f));
    }

    [Fact]
    public void The_edge_of_a_picture_that_is_enlarged_is_no_edge()
    {
        var plane = new Plane(20, 20);
        Array.Fill(plane.Values, 220);
        ViewFrame frame = ViewFrame.OfWhole(20, 20, Side);
        var view = new float[frame.Width * frame.Height * InkView.Channels];

        InkView.Draw(new Picture(plane), frame, frame.Width, view);

        Assert.All(view, value => Assert.InRange(value, -1e-3f, 1e-3f));
    }

    [Theory]
    [InlineData(640, 480, 96, 72)]
    [InlineData(480, 640, 72, 96)]
    [InlineData(1, 1, 96, 96)]
    [InlineData(640, 1, 96, 1)]
    [InlineData(33, 17, 96, 49)]
    public void A_whole_picture_fills_the_long_side(int width, int height, int viewWidth, int viewHeight)
    {
        ViewFrame frame = ViewFrame.OfWhole(width, height, Side);

        Assert.Equal((viewWidth, viewHeight), (frame.Width, frame.Height));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(320, 240)]
    [InlineData(640, 480)]
    [InlineData(639, 3)]
    public void A_close_view_stays_inside_the_picture(float x, float y)
    {
        ViewFrame frame = ViewFrame.Around(x, y, 1.7f, 640, 480, Side);

        Assert.Equal((Side, Side), (frame.Width, frame.Height));
        Assert.InRange(frame.Left, 0, 640 - (Side * 1.7f) + 1e-3f);
        Assert.InRange(frame.Top, 0, 480 - (Side * 1.7f) + 1e-3f);
        Assert.InRange(x, frame.Left, frame.Left + (Side * 1.7f));
        Assert.InRange(y, frame.Top, frame.Top + (Side * 1.7f));
    }

    // A dark bar on white, in the middle.
    private static Plane Stroke(float contrast, float brightness)
    {
        var plane = new Plane(Width, Height);
        for (int i = 0; i < plane.Values.Length; i++)
        {
            bool ink = i % Width is >= 95 and < 105 && i / Width is >= 30 and < 110;
            plane.Values[i] = brightness + (contrast * (ink ? 40 : 240));
        }

        return plane;
    }

    private static float[] View(Picture picture)
    {
        ViewFrame frame = ViewFrame.OfWhole(picture.Width, picture.Height, Side);
        var view = new float[frame.Width * frame.Height * InkView.Channels];
        InkView.Draw(picture, frame, frame.Width, view);
        return view;
    }

    private static ReadOnlySpan<float> At(float[] view, int x, int y) => view.AsSpan(((y * Side) + x) * InkView.Channels, InkView.Channels);
}
