using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Normalise;

public class DigitCutoutTests
{
    [Fact]
    public void Chosen_strokes_keep_their_soft_edges_and_everything_else_is_paper()
    {
        // Two strokes side by side, soft on their left, and faint ink between.
        Plane ink = new(14, 6);
        for (int y = 1; y < 5; y++)
        {
            ink.Row(y)[3] = 0.25f;
            ink.Row(y)[4] = 0.95f;
            ink.Row(y)[7] = 0.25f;
            ink.Row(y)[10] = 0.25f;
            ink.Row(y)[11] = 0.95f;
        }

        var components = ConnectedComponents.Find(ink, 0.3f, 0.5f);
        Plane cut = DigitCutout.Cut(ink, components, [components.All[0]]);

        Assert.Equal((5, 8), (cut.Width, cut.Height));
        for (int y = 0; y < cut.Height; y++)
        {
            bool isInk = y is >= 2 and < 6;
            Assert.Equal(isInk ? 1 : 0, cut.Row(y)[2]);
            Assert.Equal(isInk ? 0.18f : 0, cut.Row(y)[1], 0.01f);
            Assert.Equal([0f, 0, 0], [cut.Row(y)[0], cut.Row(y)[3], cut.Row(y)[4]]);
        }
    }

    [Fact]
    public void Strokes_at_the_edge_of_the_view_have_a_margin_too()
    {
        Plane ink = new(1, 1, [1]);
        var components = ConnectedComponents.Find(ink, 0.3f, 0.5f);

        Plane cut = DigitCutout.Cut(ink, components, components.All);

        Assert.Equal((5, 5), (cut.Width, cut.Height));
        Assert.Equal(1, cut.Values.Sum());
        Assert.Equal(1, cut.Row(2)[2]);
    }
}
