using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Tests.Imaging.Preparation;

public class StandingTests
{
    [Fact]
    public void A_stroke_stands_out_on_both_sides_and_the_rest_of_a_shadow_on_one()
    {
        // Up to column 100 there is light, then shadow. The ink plane holds a stroke and a strip along the shadow's edge.
        var contrast = new Plane(200, 100);
        var ink = new Plane(200, 100);
        for (int y = 20; y < 80; y++)
        {
            ink.Row(y)[40..46].Fill(60);
            ink.Row(y)[100..106].Fill(60);
        }

        for (int y = 0; y < 100; y++)
        {
            contrast.Row(y)[..100].Fill(-200);
            contrast.Row(y)[100..].Fill(-140);
            if (y is >= 20 and < 80)
            {
                contrast.Row(y)[40..46].Fill(-140);
            }
        }

        InkParts parts = InkParts.Find(ink, 30, 50);
        float[] standing = Standing.Of(contrast, -200, ink, parts);

        Assert.Equal(2, parts.Parts.Count);
        Assert.True(standing[1] > 0.9f);
        Assert.True(standing[2] < Standing.LeastOfStroke);
    }
}
