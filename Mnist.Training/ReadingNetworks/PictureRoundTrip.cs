using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Draws a 28×28 image into a picture and converts it to MNIST's form like any other picture.</summary>
internal static class PictureRoundTrip
{
    // Long sides of pages in pixels; some are thumbnails.
    private const int MinPage = 96;
    private const int MaxPage = 170;
    private const int MinThumbnail = 28;
    private const float ThumbnailShare = 0.12f;

    // Share of pages that are upright, like printed ones.
    private const float UprightShare = 0.15f;

    private const float NarrowShare = 0.2f;
    private const float Narrowest = 0.4f;

    // Limits of the overlap of the drawn and the found box (intersection over union): from the first on, the drawn digit was
    // found; below the second, something else.
    private const float Same = 0.6f;
    private const float Different = 0.25f;

    /// <summary>Draws the image on a page or in a grey picture, or leaves it as it is. If nothing usable is found there, it is
    /// unchanged.</summary>
    /// <returns>Whether something other than the drawn digit was found.</returns>
    public static bool Apply(Span<byte> pixels, float pageShare, float pictureShare, ref RandomStream random)
    {
        float way = random.NextSingle();
        if (way < pageShare)
        {
            return OnPage(pixels, ref random);
        }

        if (way < pageShare + pictureShare)
        {
            InPicture(pixels, ref random);
        }

        return false;
    }

    /// <summary>The width of a digit relative to its usual width: some are made narrower.</summary>
    public static float Width(ref RandomStream random) => random.Chance(NarrowShare) ? random.NextSingle(Narrowest, 1) : 1;

    // Draws the centre line of the image on a page.
    private static bool OnPage(Span<byte> pixels, ref RandomStream random)
    {
        DigitShape shape = DigitShape.FromMnist(pixels, Width(ref random));
        int side = random.Chance(ThumbnailShare) ? MinThumbnail + random.Next(MinPage - MinThumbnail) : MinPage + random.Next(MaxPage - MinPage);
        Scene scene = MixedScenes.Make(side, ref random);
        scene = random.Chance(UprightShare) ? scene.Upright() : scene;
        var cover = new Plane(scene.Width, scene.Height);
        Raster raster = SceneRenderer.Render(shape, scene with { Neighbours = 0 }, random.NextUInt64(), cover.Values);
        using Picture picture = PictureLoader.Load(raster);
        InkFinding found = DigitSearch.First(picture, ViewSide(ref random), InkNetwork.Default);
        float overlap = found.Strokes.Count == 0 ? 0 : Overlap(found, InkBounds.Of(cover));
        if (found.Strokes.Count == 0 || overlap is >= Different and < Same)
        {
            return false;
        }

        Dataset.ToLevels(DigitForm.Of(found), pixels);
        return overlap < Different;
    }

    // Draws the image itself at another size, stroke width, angle and contrast.
    private static void InPicture(Span<byte> pixels, ref RandomStream random)
    {
        using Picture picture = PictureLoader.Load(Draw(pixels, ref random));
        InkFinding found = DigitSearch.First(picture, ViewSide(ref random), InkNetwork.Default);
        if (found.Strokes.Count > 0)
        {
            Dataset.ToLevels(DigitForm.Of(found), pixels);
        }
    }

    // Pages are drawn small to save time, but real ones have more pixels and larger views.
    private static int ViewSide(ref RandomStream random) => DigitSearch.MinSide + random.Next(InkNetwork.Side + 1 - DigitSearch.MinSide);

    private static float Overlap(InkFinding found, Box drawn)
    {
        Box box = found.Frame.ToPicture(found.Box);
        int width = Math.Max(0, Math.Min(box.Right, drawn.Right) - Math.Max(box.Left, drawn.Left));
        int height = Math.Max(0, Math.Min(box.Bottom, drawn.Bottom) - Math.Max(box.Top, drawn.Top));

        // Boxes of thin digits are widened, as one pixel makes a large difference for them.
        float margin = 0.1f * drawn.LongSide;
        float both = (width + margin) * (height + margin);
        return both / (((box.Width + margin) * (box.Height + margin)) + ((drawn.Width + margin) * (drawn.Height + margin)) - both);
    }

    private static Raster Draw(ReadOnlySpan<byte> source, ref RandomStream random)
    {
        int width = 30 + random.Next(90), height = 30 + random.Next(90);
        float scale = Math.Min(width, height) / 28f * random.NextSingle(0.6f, 1.2f);
        float scaleX = scale * MathF.Exp(random.Vary(0, 0.08f)), scaleY = scale * MathF.Exp(random.Vary(0, 0.08f));
        (float sin, float cos) = MathF.SinCos(random.Vary(0, 0.07f));

        // The threshold within the soft edge determines the stroke width.
        float threshold = random.NextSingle(0.25f, 0.75f), softness = random.NextSingle(0.15f, 0.6f);
        bool light = random.Chance(0.3f);
        float paper = light ? random.NextSingle(0, 60) : random.NextSingle(150, 255);
        float ink = light ? random.NextSingle(150, 255) : random.NextSingle(0, 80);
        float noise = random.Chance(0.5f) ? random.NextSingle(0, 6) : 0;
        var result = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float dx = x - (width / 2f), dy = y - (height / 2f);
                float value = CubicInterpolation.At(source, (((dx * cos) + (dy * sin)) / scaleX) + 13.5f, (((dy * cos) - (dx * sin)) / scaleY) + 13.5f) / 255;
                float cover = Math.Clamp(((value - threshold) / softness) + 0.5f, 0, 1);
                result[(y * width) + x] = (byte)Math.Clamp(paper + (cover * (ink - paper)) + (noise * random.NextGaussian()), 0, 255);
            }
        }

        return new Raster(width, height, 1, result);
    }
}
