using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.NonDigits;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Numerics;

namespace Mnist.Training.Reading;

/// <summary>
/// Draws what the reading network learns from: a digit or something else in MNIST's form, as it is or as it comes back from a picture.
/// For one thread.
/// </summary>
/// <param name="digits">Handwritten digits.</param>
/// <param name="indices">Which of them may be used; pictures of several digits are made of them too.</param>
/// <param name="ink">Finds the ink in the pictures.</param>
internal sealed class ReadingImagePainter(Dataset digits, int[] indices, InkNetwork ink)
{
    private const ulong PenSeed = 2;
    private const float DigitShare = 0.6f;

    // Of all images, those that are pieces of a row.
    private const float RowShare = 0.12f;

    // Of the digits, those of the data set and those of the project's own pen; the rest is written in one of the world's ways.
    private const float HandwrittenShare = 0.5f;
    private const float SyntheticShare = 0.15f;

    // How an image gets into MNIST's form: through a page or through a grey picture of it; else it is in that form.
    private const float DigitOnPageShare = 0.4f;
    private const float DigitInPictureShare = 0.22f;
    private const float OtherOnPageShare = 0.35f;
    private const float OtherInPictureShare = 0.15f;

    // Of what is no digit, the share that is found on pages without writing and in textures.
    private const float JunkShare = 0.1f;

    // Pictures that are tried until something is found in one.
    private const int MostTries = 50;

    // Of everything else, the share of each kind.
    private static readonly (NonDigitKind Kind, float Share)[] Kinds =
    [
        (NonDigitKind.Letter, 0.42f), (NonDigitKind.Symbol, 0.16f), (NonDigitKind.Doodle, 0.12f), (NonDigitKind.TurnedDigit, 0.04f),
        (NonDigitKind.Scribble, 0.05f), (NonDigitKind.SeveralDigits, 0.12f), (NonDigitKind.Word, 0.04f),
        (NonDigitKind.Blob, 0.05f),
    ];

    private static readonly float[] KindShares = [.. Kinds.Select(kind => kind.Share)];

    private readonly NonDigitPainter _other = new(digits, indices);
    private readonly DigitMixture _digits = new(digits, indices, PenSeed);
    private readonly RowPainter _rows = new(digits, indices, ink);

    /// <summary>Draws an image.</summary>
    /// <param name="random">Stream of this image.</param>
    /// <param name="pixels">Receives 784 pixels.</param>
    /// <returns>Which of <see cref="ReadingNetwork.Labels"/> it is.</returns>
    public byte Draw(ref RandomStream random, Span<byte> pixels) =>
        random.Chance(RowShare) ? _rows.Draw(ref random, pixels)
        : random.Chance(DigitShare) ? Digit(ref random, pixels)
        : Other(ref random, pixels);

    private byte Digit(ref RandomStream random, Span<byte> pixels)
    {
        byte label = _digits.Draw(random.NextSingle(), HandwrittenShare, SyntheticShare, ref random, pixels);
        float way = random.NextSingle();
        if (way < DigitOnPageShare)
        {
            return Retake.OnPage(pixels, ink, ref random) == Retake.Found.Otherwise ? (byte)ReadingNetwork.Other : label;
        }

        if (way < DigitOnPageShare + DigitInPictureShare)
        {
            Retake.InPicture(pixels, ink, ref random);
        }

        return label;
    }

    private byte Other(ref RandomStream random, Span<byte> pixels)
    {
        if (random.Chance(JunkShare))
        {
            Junk(ref random, pixels);
            return ReadingNetwork.Other;
        }

        NonDigitKind kind = Kinds[random.Pick(KindShares)].Kind;
        _other.Paint(kind, ref random, pixels);

        // Where the whole is one thing, so that the search does not choose a digit from it.
        if (kind is NonDigitKind.Letter or NonDigitKind.Symbol or NonDigitKind.Doodle or NonDigitKind.TurnedDigit or NonDigitKind.Scribble)
        {
            float way = random.NextSingle();
            if (way < OtherOnPageShare)
            {
                Retake.OnPage(pixels, ink, ref random);
            }
            else if (way < OtherOnPageShare + OtherInPictureShare)
            {
                Retake.InPicture(pixels, ink, ref random);
            }
        }

        return ReadingNetwork.Other;
    }

    // What the search takes for ink where there is none.
    private void Junk(ref RandomStream random, Span<byte> pixels)
    {
        bool onPage = random.Chance(0.5f);
        pixels.Clear();
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            Raster raster;
            if (onPage)
            {
                Scene scene = MixedScenes.Make(InkNetwork.Side + random.Next(InkNetwork.Side), ref random) with { Pen = 0 };
                raster = SceneRenderer.Render(DigitShape.FromStrokes(), scene, random.NextUInt64());
            }
            else
            {
                raster = TexturePainter.Paint(ref random);
            }

            try
            {
                NonDigitPainter.ToBytes(PictureReading.Prepare(raster, ink, reading: null), pixels);
                return;
            }
            catch (InvalidImageException)
            {
                // Nothing stands out from this one, so it needs no network to be refused.
                onPage = random.Chance(0.2f);
            }
        }
    }
}
