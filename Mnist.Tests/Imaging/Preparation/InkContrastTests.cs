using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Tests.Imaging.Preparation;

public class InkContrastTests
{
    [Theory]
    [InlineData(20, 240)]
    [InlineData(240, 20)]
    [InlineData(9, 4)]
    public void Ink_is_positive_whichever_is_lighter(float ink, float paper)
    {
        Plane plane = Stroke(ink, paper);

        Plane contrast = InkContrast.Measure(new Picture(plane), new(paper, paper, paper), out _);

        Assert.Equal(MathF.Abs(ink - paper), contrast.Row(5)[4], 3);
        Assert.Equal(0, contrast.Row(5)[0], 3);
    }

    [Fact]
    public void Colours_of_the_same_brightness_are_told_apart()
    {
        // Red on green, equal in luma to within a level: 0.299·200 + 0.587·60 ≈ 0.299·50 + 0.587·136.
        var picture = new Picture(Stroke(200, 50), Stroke(60, 136), Stroke(80, 80));

        Plane contrast = InkContrast.Measure(picture, new(50, 136, 80), out _);

        Assert.Equal(MathF.Sqrt((150 * 150) + (76 * 76)), contrast.Row(5)[4], 1);
    }

    // A stroke two pixels wide on a plane of 10×10.
    private static Plane Stroke(float ink, float paper)
    {
        var plane = new Plane(10, 10);
        for (int i = 0; i < 100; i++)
        {
            plane.Values[i] = i % 10 is 4 or 5 ? ink : paper;
        }

        return plane;
    }
}
