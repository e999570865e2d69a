using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.NonDigits;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Training.Ink;

/// <summary>
/// Draws what the ink network learns from: the view of a drawn picture, and where its ink is. Most show a digit; some show letters,
/// signs, scribbles or several digits, so that the network finds what is written and not only what it knows. For one thread.
/// </summary>
/// <param name="digits">Handwritten digits.</param>
/// <param name="indices">Which of them may be used.</param>
internal sealed class InkExample(Dataset digits, int[] indices)
{
    /// <summary>Pixels of a view.</summary>
    public const int Pixels = InkNetwork.Side * InkNetwork.Side;

    /// <summary>Values of a view.</summary>
    public const int ViewLength = Pixels * InkView.Channels;

    private const ulong PenSeed = 1;
    private const float HandwrittenShare = 0.65f;
    private const float SyntheticShare = 0.15f;

    // Long side of the pictures in views: mostly larger, as photos are, but not so large that drawing takes all the time; some are
    // thumbnails that the view enlarges.
    private const float LargestScale = 2;
    private const float SmallestScale = 0.25f;
    private const float ThumbnailShare = 0.12f;

    // Pages that nobody has written on.
    private const float BlankShare = 0.04f;

    private static readonly NonDigitKind[] Others =
        [NonDigitKind.Letter, NonDigitKind.Letter, NonDigitKind.Symbol, NonDigitKind.Doodle, NonDigitKind.SeveralDigits, NonDigitKind.Word];

    private readonly NonDigitPainter _other = new(digits, indices);
    private readonly DigitPainter _synthetic = new();

    /// <summary>Draws an example.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="index">0 or more; the same seed and index give the same example.</param>
    /// <param name="view">Receives <see cref="ViewLength"/> values; 0 beside a picture that is no square.</param>
    /// <param name="ink">Receives <see cref="Pixels"/> shares of ink, 0 to 1.</param>
    public void Draw(ulong seed, int index, Span<float> view, Span<float> ink)
    {
        view.Clear();
        ink.Clear();
        var random = new RandomStream(seed, (ulong)index);
        DigitShape shape = Shape(ref random);
        float scale = random.Chance(ThumbnailShare) ? random.NextSingle(SmallestScale, 1) : random.NextSingle(1, LargestScale);
        Scene scene = MixedScenes.Make((int)(InkNetwork.Side * scale), ref random);
        scene = random.Chance(BlankShare) ? scene with { Pen = 0, Specks = 0, Neighbours = 0 } : scene;
        var cover = new float[scene.Width * scene.Height];
        Raster raster = SceneRenderer.Render(shape, scene, random.NextUInt64(), cover);
        ViewFrame frame = ViewFrame.OfWhole(scene.Width, scene.Height, InkNetwork.Side);
        InkView.Draw(PictureLoader.Load(raster), frame, InkNetwork.Side, view);
        Plane small = Resample.Draw(
            new Plane(scene.Width, scene.Height, cover), frame.Left, frame.Top, frame.Pitch, frame.Width, frame.Height);
        for (int y = 0; y < frame.Height; y++)
        {
            small.Row(y).CopyTo(ink[(y * InkNetwork.Side)..]);
        }
    }

    private DigitShape Shape(ref RandomStream random)
    {
        float kind = random.NextSingle();
        if (kind < HandwrittenShare)
        {
            return DigitShape.FromMnist(digits.Image(indices[random.Next(indices.Length)]));
        }

        Span<byte> pixels = stackalloc byte[Dataset.ImageSize];
        if (kind < HandwrittenShare + SyntheticShare)
        {
            SyntheticDigits.Draw(_synthetic, PenSeed, SyntheticSplit.Training, random.Next(1 << 24), pixels);
        }
        else
        {
            _other.Paint(Others[random.Next(Others.Length)], static _ => true, ref random, pixels);
        }

        return DigitShape.FromMnist(pixels);
    }
}
