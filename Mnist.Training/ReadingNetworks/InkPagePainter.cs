using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.NonDigits;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Draws training pages of the ink network: the view of a synthetic picture and its ink mask. Most show a digit; some show
/// letters, symbols, scribbles or several digits, so that the network detects any writing. Not thread-safe.</summary>
internal sealed class InkPagePainter(Dataset digits, int[] indices)
{
    private const ulong PenSeed = 1;

    // Shares of all pages that show a digit of the data set, a synthetic digit, and a digit in one of the forms of DigitGlyphs.
    private const float HandwrittenShare = 0.45f;
    private const float SyntheticShare = 0.1f;
    private const float WorldShare = 0.25f;

    // Long side of the pictures in views: mostly larger, like photos, but limited because of the drawing time; some are
    // thumbnails that the view enlarges.
    private const float MaxScale = 2;
    private const float MinScale = 0.25f;
    private const float ThumbnailShare = 0.12f;

    // Pages without writing, and pages with many digits.
    private const float BlankShare = 0.04f;
    private const float ManyShare = 0.45f;
    private const int MaxBeside = 18;

    // Share of the pages with many digits whose strokes are at least this wide, relative to the digit: what lies between them is as wide as a
    // stroke.
    private const float BoldShare = 0.5f;
    private const float ThinnestBold = 0.05f;
    private const float WidestBold = 0.18f;

    // Share of all pages with printed symbols: exactly straight and mostly upright, like printed lines and unlike handwriting.
    private const float PrintedShare = 0.2f;
    private const float UprightShare = 0.75f;

    // Widths of printed symbols relative to their usual width. Narrow ones have long strokes.
    private const float NarrowestPrinted = 0.5f;
    private const float WidestPrinted = 1.3f;

    // Minimum stroke width of the target, in pixels of the view and relative to the digit, so that thin strokes stay connected
    // when the digit is scaled to 20 pixels.
    private const float MinPenOfView = 1.5f;
    private const float MinPenOfDigit = 0.045f;

    // Shares of the symbols that have long straight strokes, of other digits and of letters; the rest are other symbols.
    private static readonly float[] PrintedShares = [0.4f, 0.35f, 0.15f, 1 - 0.4f - 0.35f - 0.15f];

    private static readonly NonDigitKind[] Others =
        [NonDigitKind.Letter, NonDigitKind.Letter, NonDigitKind.Symbol, NonDigitKind.Doodle, NonDigitKind.SeveralDigits, NonDigitKind.Word];

    private static readonly IReadOnlyList<Glyph>[] Long = [.. DigitGlyphs.LongStrokes.Where(ways => ways.Count > 0)];

    private readonly NonDigitPainter _other = new(digits, indices);
    private readonly DigitMixture _digits = new(digits, indices, PenSeed);

    /// <param name="view">Receives the view, see <see cref="InkView"/>; 0 outside a picture that is not square.</param>
    /// <param name="ink">Receives the share of ink, 0 to 1, of each pixel.</param>
    public void Draw(ref RandomStream random, Span<float> view, Span<float> ink)
    {
        view.Clear();
        ink.Clear();
        bool printed = random.Chance(PrintedShare);
        DigitShape shape = Shape(printed, ref random);
        float scale = random.Chance(ThumbnailShare) ? random.NextSingle(MinScale, 1) : random.NextSingle(1, MaxScale);
        Scene scene = MixedScenes.Make((int)(InkNetwork.Side * scale), ref random);
        if (printed && random.Chance(UprightShare))
        {
            scene = scene.Upright();
        }

        List<DigitShape> beside = [];
        if (random.Chance(BlankShare))
        {
            scene = scene with { Pen = 0, Specks = 0, Neighbours = 0 };
        }
        else if (random.Chance(ManyShare))
        {
            float least = random.Chance(BoldShare) ? scene.Size * random.NextSingle(ThinnestBold, WidestBold) : 0;
            scene = scene with { Beside = 1 + random.Next(MaxBeside), Neighbours = 0, Pen = MathF.Max(scene.Pen, least) };
            beside = [Shape(printed, ref random), Shape(printed, ref random), Shape(printed, ref random)];
        }

        ViewFrame frame = ViewFrame.OfWhole(scene.Width, scene.Height, InkNetwork.Side);
        float leastPen = scene.Pen > 0 ? MathF.Max(MinPenOfView * frame.Pitch, MinPenOfDigit * scene.Size) : 0;
        var cover = new float[scene.Width * scene.Height];
        Raster raster = SceneRenderer.Render(shape, scene, random.NextUInt64(), cover, leastPen, beside);
        using Picture picture = PictureLoader.Load(raster);
        InkView.Draw(picture, frame, InkNetwork.Side, view);
        Plane small = Resample.Draw(
            new Plane(scene.Width, scene.Height, cover), frame.Left, frame.Top, frame.Pitch, frame.Width, frame.Height);
        for (int y = 0; y < frame.Height; y++)
        {
            small.Row(y).CopyTo(ink[(y * InkNetwork.Side)..]);
        }
    }

    private DigitShape Shape(bool printed, ref RandomStream random) => printed ? Printed(ref random) : Written(ref random);

    private static DigitShape Printed(ref RandomStream random)
    {
        IReadOnlyList<Glyph> glyphs = random.Pick(PrintedShares) switch
        {
            0 => Long[random.Next(Long.Length)],
            1 => DigitGlyphs.All[random.Next(Dataset.Classes)],
            2 => Glyphs.Letters,
            _ => Glyphs.Symbols,
        };
        return DigitShape.FromGlyph(glyphs[random.Next(glyphs.Count)], random.NextSingle(NarrowestPrinted, WidestPrinted));
    }

    private DigitShape Written(ref RandomStream random)
    {
        float width = PictureRoundTrip.Width(ref random);
        float kind = random.NextSingle();
        Span<byte> pixels = stackalloc byte[Dataset.ImageSize];
        if (kind < HandwrittenShare + SyntheticShare + WorldShare)
        {
            _digits.Draw(kind, HandwrittenShare, SyntheticShare, ref random, pixels);
        }
        else
        {
            _other.Paint(Others[random.Next(Others.Length)], ref random, pixels);
        }

        return DigitShape.FromMnist(pixels, width);
    }
}
