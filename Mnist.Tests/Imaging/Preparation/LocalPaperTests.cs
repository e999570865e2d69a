using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Tests.Imaging.Preparation;

public class LocalPaperTests
{
    [Fact]
    public void A_shadow_leaves_nothing_and_ink_in_it_is_as_strong_as_outside()
    {
        // Brightness 200 to the left, 100 in the shadow to the right; ink takes a quarter of it.
        var plane = new Plane(240, 160);
        for (int y = 0; y < 160; y++)
        {
            for (int x = 0; x < 240; x++)
            {
                bool ink = x is >= 60 and < 64 or >= 180 and < 184;
                plane.Row(y)[x] = -(x < 120 ? 200 : 100) * (ink ? 0.75f : 1);
            }
        }

        Plane ink2 = LocalPaper.Subtract(plane, -200, 0.1f);

        Assert.InRange(ink2.Row(80)[62], 45, 55);
        Assert.InRange(ink2.Row(80)[182], 40, 55);
        Assert.InRange(ink2.Row(80)[30], -1, 1);
        Assert.InRange(ink2.Row(80)[117], -1, 1);
        Assert.InRange(ink2.Row(80)[122], -1, 1);
    }
}
