using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.NonDigits;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Draws training images of the reading network: a digit or something else in MNIST's form, unchanged or extracted from a picture.
/// Not thread-safe.</summary>
internal sealed class ReadingImagePainter(Dataset digits, int[] indices)
{
    private const ulong PenSeed = 2;
    private const float DigitShare = 0.6f;

    // Share of all images that are pieces of a row.
    private const float RowShare = 0.2f;

    // Shares of the digits from the data set and of synthetic digits; the rest have one of the forms of DigitGlyphs.
    private const float HandwrittenShare = 0.5f;
    private const float SyntheticShare = 0.15f;

    // Share of digits that are ones in a form of DigitGlyphs in addition to those: with a flat upstroke they are close to MNIST's 7.
    private const float MoreOnesShare = 0.04f;

    // Shares of images extracted from a page or from a grey picture; the rest are drawn directly in MNIST's form.
    private const float DigitOnPageShare = 0.4f;
    private const float DigitInPictureShare = 0.22f;
    private const float OtherOnPageShare = 0.35f;
    private const float OtherInPictureShare = 0.15f;

    // Share of the non-digits that are found on pages without writing and in textures, and that of these pages with much clutter.
    private const float JunkShare = 0.13f;
    private const float ClutterShare = 0.4f;
    private const int MinClutter = 3;
    private const int MaxClutter = 12;

    // Maximum number of pictures to try until something is found.
    private const int MaxAttempts = 50;

    // Shares of the other non-digits, in the order of NonDigitKind.
    private static readonly float[] KindShares = [0.42f, 0.16f, 0.12f, 0.04f, 0.05f, 0.12f, 0.04f, 0.05f];

    private readonly NonDigitPainter _other = new(digits, indices);
    private readonly DigitMixture _digits = new(digits, indices, PenSeed);
    private readonly RowPainter _rows = new(digits, indices);

    public byte Draw(ref RandomStream random, Span<byte> pixels) =>
        random.Chance(RowShare) ? _rows.Draw(ref random, pixels)
        : random.Chance(DigitShare) ? Digit(ref random, pixels)
        : Other(ref random, pixels);

    private byte Digit(ref RandomStream random, Span<byte> pixels)
    {
        byte label = random.Chance(MoreOnesShare)
            ? _digits.Write(1, ref random, pixels)
            : _digits.Draw(random.NextSingle(), HandwrittenShare, SyntheticShare, ref random, pixels);
        return PictureRoundTrip.Apply(pixels, DigitOnPageShare, DigitInPictureShare, ref random) ? (byte)ReadingNetwork.Other : label;
    }

    private byte Other(ref RandomStream random, Span<byte> pixels)
    {
        if (random.Chance(JunkShare))
        {
            Junk(ref random, pixels);
            return ReadingNetwork.Other;
        }

        NonDigitKind kind = (NonDigitKind)random.Pick(KindShares);
        _other.Paint(kind, ref random, pixels);

        // Only kinds that are a single object, so that the search does not select a digit from it.
        if (kind is NonDigitKind.Letter or NonDigitKind.Symbol or NonDigitKind.Doodle or NonDigitKind.TurnedDigit or NonDigitKind.Scribble)
        {
            PictureRoundTrip.Apply(pixels, OtherOnPageShare, OtherInPictureShare, ref random);
        }

        return ReadingNetwork.Other;
    }

    // False detections of the search in pictures without ink.
    private void Junk(ref RandomStream random, Span<byte> pixels)
    {
        bool onPage = random.Chance(0.5f);
        pixels.Clear();
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            using Picture picture = PictureLoader.Load(onPage ? BlankPage(ref random) : TexturePainter.Paint(ref random));
            InkFinding found = DigitSearch.First(picture, DigitSearch.SideOf(picture), InkNetwork.Default);
            if (found.Strokes.Count > 0)
            {
                Dataset.ToLevels(DigitForm.Of(found), pixels);
                return;
            }

            // Nothing was found in this picture, so it needs no rejection by the network.
            onPage = random.Chance(0.2f);
        }
    }

    private static Raster BlankPage(ref RandomStream random)
    {
        Scene scene = MixedScenes.Make(InkNetwork.Side + random.Next(InkNetwork.Side), ref random);
        int clutter = random.Chance(ClutterShare) ? MinClutter + random.Next(MaxClutter - MinClutter) : scene.Clutter;
        return SceneRenderer.Render(DigitShape.FromStrokes(), scene with { Neighbours = 0, Clutter = clutter }, random.NextUInt64());
    }
}
