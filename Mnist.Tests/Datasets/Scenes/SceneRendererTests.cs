using Mnist.Scoring.Imaging;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.Scenes;

public class SceneRendererTests
{
    [Fact]
    public void The_ink_is_where_the_picture_is_dark()
    {
        Scene scene = new() { Width = 120, Height = 90, Size = 60, Pen = 7, Centre = (0.4f, 0.5f), Tilt = (0.2f, -0.1f), PageTurn = 0.1f };
        var ink = new float[120 * 90];

        Raster raster = SceneRenderer.Render(Glyphs.Digit(2), scene, 3, ink);

        for (int i = 0; i < ink.Length; i++)
        {
            Assert.Equal(255 * (1 - ink[i]), raster.Pixels[3 * i], 1f);
        }
    }

    [Fact]
    public void Asking_for_the_ink_changes_nothing_and_specks_and_lines_are_none()
    {
        Scene scene = new() { Width = 160, Height = 120, Size = 70, Pen = 0, Specks = 9, LinePitch = 20, MarginLine = 0.2f, Shadow = 0.4f, Noise = 3, Jpeg = 60 };
        var ink = new float[160 * 120];

        Raster with = SceneRenderer.Render(Glyphs.Digit(2), scene, 3, ink);

        Assert.Equal(SceneRenderer.Render(Glyphs.Digit(2), scene, 3).Pixels, with.Pixels);
        Assert.All(ink, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_blank_image_has_no_middle_line_and_draws_nothing()
    {
        DigitShape shape = DigitShape.FromMnist(new byte[784]);
        var ink = new float[60 * 60];

        SceneRenderer.Render(shape, new Scene { Width = 60, Height = 60, Size = 40, Pen = 4 }, 1, ink);

        Assert.All(ink, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Mixed_scenes_keep_the_digit_in_the_picture_whatever_its_size()
    {
        for (ulong i = 0; i < 300; i++)
        {
            var random = new RandomStream(9, i);
            int longSide = 40 + random.Next(300);
            Scene scene = MixedScenes.Make(longSide, ref random);

            Assert.Equal(longSide, Math.Max(scene.Width, scene.Height));
            Assert.InRange(scene.Size, 0.1f * Math.Min(scene.Width, scene.Height), 1.03f * Math.Min(scene.Width, scene.Height));

            // A digit as large as the picture stands in its middle.
            float half = Math.Min(scene.Size, Math.Min(scene.Width, scene.Height)) / 2;
            Assert.InRange(scene.Centre.X * scene.Width, half - 1, scene.Width - half + 1);
            Assert.InRange(scene.Centre.Y * scene.Height, half - 1, scene.Height - half + 1);
            Assert.True(scene.Pen > 0);
        }
    }
}
