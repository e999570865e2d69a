using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests.Reading;

public class DigitSearchTests
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
    [InlineData(60)]
    [InlineData(90)]
    [InlineData(130)]
    public void A_small_digit_is_looked_at_closely(float size)
    {
        InkFinding found = Find(Page with { Size = size, Pen = 0.07f * size, Centre = (0.4f, 0.55f) });

        Assert.InRange(found.Box.LongSide, 38, 58);
        Assert.InRange(found.Ink.LongSide, found.Box.LongSide, InkNetwork.Side);
    }

    [Fact]
    public void A_large_digit_is_looked_at_once()
    {
        var trace = new PreparationTrace();

        InkFinding found = Find(Page with { Size = 330, Pen = 20 }, trace);

        Assert.Equal(InkNetwork.Side, found.Ink.LongSide);
        Assert.Equal(["01-ink"], trace.Steps.Select(step => step.Name));
    }

    [Fact]
    public void Where_the_digit_is_makes_no_difference_even_at_the_edge()
    {
        foreach ((float x, float y) in new[] { (0.15f, 0.2f), (0.5f, 0.5f), (0.85f, 0.8f) })
        {
            Assert.InRange(Find(Page with { Size = 100, Pen = 8, Centre = (x, y) }).Box.LongSide, 38, 58);
        }
    }

    [Fact]
    public void An_empty_page_holds_nothing()
    {
        Assert.Empty(Find(Page with { Pen = 0 }).Strokes);
        Assert.Empty(Find(Page with { Pen = 0, Shadow = 0.5f }).Strokes);
    }

    [Fact]
    public void Every_look_is_shown()
    {
        var trace = new PreparationTrace();

        InkFinding found = Find(Page with { Size = 100, Pen = 8 }, trace);

        Assert.Equal(["01-ink", "02-ink"], trace.Steps.Select(step => step.Name));
        Assert.Equal([(InkNetwork.Side, InkNetwork.Side * 3 / 4), (found.Ink.Width, found.Ink.Height)], trace.Steps.Select(step => (step.Grey.Width, step.Grey.Height)));
    }

    private static InkFinding Find(Scene scene, PreparationTrace? trace = null)
    {
        Raster raster = SceneRenderer.Render(Glyphs.Digit(3), scene, 4);
        return DigitSearch.Find(PictureLoader.Load(raster), InkNetwork.Default, ReadingNetwork.Default, trace);
    }
}
