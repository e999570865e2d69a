using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests.Acceptance;

/// <summary>The ink network finds strokes.</summary>
public class InkTests
{
    // A schoolbook 5 of faint pencil on dark squares with the edge of a shadow across it.
    [Fact]
    public void A_faint_digit_is_found_among_squares_and_shadow()
    {
        Scene scene = new()
        {
            Width = 480,
            Height = 360,
            Size = 180,
            Pen = 7,
            Paper = (200, 230, 200),
            Ink = (90, 90, 95),
            Density = 0.7f,
            LinePitch = 40,
            LineWidth = 2,
            Squared = true,
            Shadow = 0.4f,
            Noise = 2,
            Blur = 1.5f,
        };
        var cover = new float[scene.Width * scene.Height];

        // What the network has learnt to find: thin strokes are a little wider than they were drawn.
        float leastPen = Math.Max(1.5f * scene.Width / InkNetwork.Side, 0.045f * scene.Size);
        Raster raster = SceneRenderer.Render(Glyphs.Digit(5), scene, 1, cover, leastPen);
        Picture picture = PictureLoader.Load(raster);
        ViewFrame frame = ViewFrame.OfWhole(picture.Width, picture.Height, InkNetwork.Side);

        Plane found = InkNetwork.Default.Find(picture, frame);

        Plane drawn = Resample.Draw(new Plane(scene.Width, scene.Height, cover), 0, 0, frame.Pitch, frame.Width, frame.Height);
        double both = 0, either = 0;
        for (int i = 0; i < drawn.Values.Length; i++)
        {
            both += Math.Min(drawn.Values[i], found.Values[i]);
            either += Math.Max(drawn.Values[i], found.Values[i]);
        }

        // Strokes are three pixels wide here, so an edge that is half a pixel off costs much of the overlap.
        Assert.True(both / either > 0.5, $"overlap {both / either:0.00}");
    }

    // The ground between bold light digits is as wide as a stroke, and darker than what is around it, as ink on paper is.
    [Fact]
    public void Between_bold_digits_there_is_no_ink()
    {
        const int Side = 320;
        Scene scene = new()
        {
            Width = Side,
            Height = Side,
            Size = 46,
            Pen = 8,
            Paper = (0, 0, 0),
            Ink = (255, 255, 255),
            Beside = 18,
        };
        int inkPixels = 0, wrong = 0;
        foreach (ulong seed in new ulong[] { 1, 2, 3, 4, 5 })
        {
            var cover = new float[Side * Side];
            Raster raster = SceneRenderer.Render(Glyphs.Digit(3), scene, seed, cover, 0, [Glyphs.Digit(6), Glyphs.Digit(2), Glyphs.Digit(5), Glyphs.Digit(8)]);
            Picture picture = PictureLoader.Load(raster);

            Plane found = InkNetwork.Default.Find(picture, ViewFrame.OfWhole(Side, Side, Side), InkNetwork.Side);

            inkPixels += cover.Count(value => value > 0.5f);
            wrong += found.Values.Where((value, pixel) => value > 0.3f && !IsNear(cover, pixel)).Count();
        }

        Assert.True(wrong < 0.01 * inkPixels, $"{wrong} pixels of paper, {inkPixels} of ink");

        static bool IsNear(float[] cover, int pixel)
        {
            const int Edge = 2;
            for (int y = Math.Max(0, (pixel / Side) - Edge); y <= Math.Min(Side - 1, (pixel / Side) + Edge); y++)
            {
                for (int x = Math.Max(0, (pixel % Side) - Edge); x <= Math.Min(Side - 1, (pixel % Side) + Edge); x++)
                {
                    if (cover[(y * Side) + x] > 0)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
