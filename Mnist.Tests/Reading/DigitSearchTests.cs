using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading;
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

    private static readonly Scene Plain = Page with { Size = 200, Pen = 16, Texture = 0, Noise = 0, LinePitch = 0 };

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
    public void A_digit_of_a_fortieth_of_the_page_is_found()
    {
        InkFinding found = Find(Plain with { Width = 1000, Height = 800, Size = 25, Pen = 3, Centre = (0.7f, 0.3f) });

        // The picture is loaded at half its size.
        Box box = found.Frame.ToPicture(found.Box);
        Assert.InRange(box.MiddleX, 345, 355);
        Assert.InRange(box.MiddleY, 115, 125);
        Assert.InRange(box.Height, 10, 18);
    }

    [Fact]
    public void An_empty_page_holds_nothing()
    {
        Assert.Empty(Find(Page with { Pen = 0 }).Strokes);
        Assert.Empty(Find(Page with { Pen = 0, Shadow = 0.5f }).Strokes);
    }

    [Theory]
    [InlineData(4, 0.45f, 8)]
    [InlineData(4, 0.6f, 6)]
    [InlineData(7, 0.7f, 10)]
    [InlineData(9, 0.6f, 10)]
    [InlineData(9, 0.7f, 6)]
    [InlineData(9, 0.7f, 14)]
    public void A_long_straight_stroke_is_no_line_of_the_paper(int digit, float width, float pen)
    {
        (float, float)[] loop = [.. Enumerable.Range(0, 24).Select(i => MathF.SinCos(i * MathF.Tau / 24)).Select(at => (width / 2 * (1 + at.Cos), 0.15f * (1 + at.Sin)))];
        (float, float)[][] strokes = digit switch
        {
            9 => [loop, [(width, 0.05f), (width, 1)]],
            4 => [[(0, 0), (0, 0.5f), (width, 0.5f)], [(0.8f * width, 0.35f), (0.8f * width, 1)]],
            _ => [[(0, 0), (width, 0), (width, 1)]],
        };
        Scene scene = Plain with { Width = 420, Height = 560, Size = 460, Pen = pen };
        DigitImage image = DigitImage.FromRaster(SceneRenderer.Render(DigitShape.FromStrokes(strokes), scene, 4));

        DigitPrediction prediction = DigitClassifier.Default.Predict(image);

        Assert.Equal((digit, true), (prediction.Digit, prediction.IsDigit));
    }

    [Fact]
    public void Every_look_is_shown()
    {
        var trace = new PreparationTrace();

        InkFinding found = Find(Page with { Size = 100, Pen = 8 }, trace);

        Assert.Equal(["01-ink", "02-ink"], trace.Steps.Select(step => step.Name));
        Assert.Equal([(InkNetwork.Side, InkNetwork.Side * 3 / 4), (found.Ink.Width, found.Ink.Height)], trace.Steps.Select(step => (step.Picture.Width, step.Picture.Height)));
    }

    [Theory]
    [InlineData(28, 64)]
    [InlineData(280, 64)]
    [InlineData(350, 80)]
    [InlineData(640, 96)]
    public void A_picture_of_few_pixels_has_a_small_first_view(int side, int expected) =>
        Assert.Equal(expected, DigitSearch.SideOf(new Picture(new Plane(side, side / 2))));

    [Fact]
    public void Other_components_are_offered_after_the_most_likely_one()
    {
        Picture both = Two(Plain with { Centre = (0.25f, 0.5f) }, Plain with { Centre = (0.75f, 0.5f) });

        float[] centres = [.. DigitSearch.Findings(both, DigitSearch.SideOf(both), InkNetwork.Default, trace: null)
            .Where(found => found.Strokes.Count > 0)
            .Select(found => found.Frame.ToPicture(found.Box).MiddleX)];

        Assert.InRange(centres[0], 130, 190);
        Assert.Contains(centres, x => x is > 450 and < 510);
    }

    [Theory]
    [InlineData(200, 0.75f, true)]
    [InlineData(200, 0.98f, false)]
    [InlineData(100, 0.75f, false)]
    public void Something_of_similar_size_wholly_in_the_picture_is_beside_the_digit(float size, float centre, bool expected)
    {
        Picture picture = Two(Plain with { Centre = (0.25f, 0.5f) }, Plain with { Size = size, Pen = size / 12, Centre = (centre, 0.5f) });

        InkFinding[] beside = [.. DigitSearch.Beside(DigitSearch.First(picture, DigitSearch.SideOf(picture), InkNetwork.Default))];

        Assert.Equal(expected ? 1 : 0, beside.Length);
        Assert.All(beside, one => Assert.InRange(one.Frame.ToPicture(one.Box).MiddleX, 450, 510));
    }

    [Fact]
    public void What_is_beside_a_digit_that_was_looked_at_closely_is_seen_from_far()
    {
        Picture picture = Two(Plain with { Size = 80, Pen = 7, Centre = (0.25f, 0.5f) }, Plain with { Size = 80, Pen = 7, Centre = (0.75f, 0.5f) });

        InkFinding close = DigitSearch.First(picture, DigitSearch.SideOf(picture), InkNetwork.Default);

        Assert.NotNull(close.Far);
        InkFinding beside = Assert.Single(DigitSearch.Beside(close));
        Assert.InRange(beside.Frame.ToPicture(beside.Box).MiddleX, 450, 510);
    }

    // A three and a one.
    private static Picture Two(Scene three, Scene one)
    {
        Picture left = PictureLoader.Load(SceneRenderer.Render(Glyphs.Digit(3), three, 4));
        Picture right = PictureLoader.Load(SceneRenderer.Render(Glyphs.Digit(1), one, 4));
        return new([.. left.Planes.Zip(right.Planes, (a, b) => new Plane(a.Width, a.Height, [.. a.Values.Zip(b.Values, MathF.Min)]))]);
    }

    private static InkFinding Find(Scene scene, PreparationTrace? trace = null)
    {
        Raster raster = SceneRenderer.Render(Glyphs.Digit(3), scene, 4);
        Picture picture = PictureLoader.Load(raster);
        return DigitSearch.Findings(picture, DigitSearch.SideOf(picture), InkNetwork.Default, trace).First();
    }
}
