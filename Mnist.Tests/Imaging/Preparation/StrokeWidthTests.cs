using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Preparation;
using Mnist.Tests.Imaging.Scenes;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests.Imaging.Preparation;

public class StrokeWidthTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(15)]
    public void The_width_of_a_pen_is_measured(float pen) =>
        Assert.InRange(StrokeWidth.Measure(Draw(7, pen)), 0.85f * pen, 1.15f * pen);

    [Fact]
    public void Strokes_like_MNISTs_stay_as_they_are()
    {
        Plane digit = Draw(3, 16);

        Assert.Same(digit, StrokeWidth.Normalise(digit));
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(3)]
    [InlineData(6)]
    public void Thin_strokes_become_a_tenth_of_the_digits_side(float pen)
    {
        Plane normal = StrokeWidth.Normalise(Draw(2, pen));

        Assert.InRange(StrokeWidth.Measure(normal) / InkBounds.Of(normal).LongSide, 0.085f, 0.12f);
    }

    [Fact]
    public void Thick_strokes_become_thinner_and_stay_whole()
    {
        Plane normal = StrokeWidth.Normalise(Draw(0, 36));

        Assert.InRange(StrokeWidth.Measure(normal) / InkBounds.Of(normal).LongSide, 0.15f, 0.22f);
        Assert.Single(InkParts.Find(normal, 0.5f, 0.5f).Parts);
    }

    // A digit of 120 pixels, white on black.
    private static Plane Draw(int digit, float pen)
    {
        Raster raster = SceneRenderer.Render(
            Glyphs.Digit(digit),
            new Scene { Width = 180, Height = 180, Size = 120, Pen = pen, Ink = (255, 255, 255), Paper = (0, 0, 0), Grey = true },
            1);
        return new Plane(180, 180, Array.ConvertAll(raster.Pixels, level => level / 255f));
    }
}
