using Mnist.Scoring.Guard;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Ink;
using Mnist.Scoring.Imaging.Preparation;
using Mnist.Tests.Imaging.Scenes;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests.Imaging.Ink;

public class InkSearchTests
{
    private static readonly Scene Page = new()
    {
        Width = 640,
        Height = 480,
        Paper = (225, 222, 215),
        Ink = (40, 45, 90),
        Gradient = 0.3f,
        Vignette = 0.2f,
        Texture = 2,
        Noise = 3,
        Blur = 0.8f,
        LinePitch = 35,
        LineWidth = 1.5f,
        Squared = true,
    };

    [Theory]
    [InlineData(90)]
    [InlineData(150)]
    [InlineData(330)]
    public void A_digit_is_looked_at_so_closely_that_it_fills_over_half_of_the_view(float size)
    {
        InkFinding found = Find(Page with { Size = size, Pen = 0.07f * size, Centre = (0.4f, 0.55f) });

        Box box = found.Group.Select(part => part.Box).Aggregate((all, one) => all.Union(one));
        Assert.InRange(box.LongSide, 0.5f * InkNetwork.Side, 0.9f * InkNetwork.Side);
    }

    [Fact]
    public void Where_the_digit_is_makes_no_difference_even_at_the_edge()
    {
        foreach ((float x, float y) in new[] { (0.15f, 0.2f), (0.5f, 0.5f), (0.85f, 0.8f) })
        {
            InkFinding found = Find(Page with { Size = 140, Pen = 10, Centre = (x, y) });

            Box box = found.Group.Select(part => part.Box).Aggregate((all, one) => all.Union(one));
            Assert.InRange(box.LongSide, 0.5f * InkNetwork.Side, 0.75f * InkNetwork.Side);
        }
    }

    [Fact]
    public void An_empty_page_holds_nothing()
    {
        Assert.Empty(Find(Page with { Pen = 0 }).Group);
        Assert.Empty(Find(Page with { Pen = 0, Shadow = 0.5f }).Group);
    }

    [Fact]
    public void Every_look_is_shown()
    {
        var trace = new PreparationTrace();

        Find(Page with { Size = 120, Pen = 9 }, trace);

        Assert.Equal(["01-ink-network", "02-ink-network"], trace.Steps.Select(step => step.Name));
        Assert.Equal([(128, 96), (128, 128)], trace.Steps.Select(step => (step.Grey.Width, step.Grey.Height)));
    }

    private static InkFinding Find(Scene scene, PreparationTrace? trace = null)
    {
        Raster raster = SceneRenderer.Render(Glyphs.Digit(3), scene, 4);
        return InkSearch.Find(InkNetwork.Default!, DigitGuard.Default, Shrink.ToWorkingSize(raster, Colour.Black), trace);
    }
}
