using System.Security.Cryptography;
using Mnist.Scoring.Reading.Classify;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.NonDigits;

/// <summary>What the guard learns from: as many digits as other things. Image <c>i</c> of a seed is always the same.</summary>
internal static class GuardData
{
    private const ulong ImageStream = 0x4755415244;

    // Of the images that can be taken again through the preparation.
    private const float RetakenShare = 0.35f;

    // Images drawn by a thread in one go.
    private const int Batch = 64;

    // Of all images that are no digits, the share of each kind.
    private static readonly (NonDigitKind Kind, float Share)[] Mix =
    [
        (NonDigitKind.Letter, 0.36f), (NonDigitKind.Symbol, 0.11f), (NonDigitKind.Doodle, 0.13f), (NonDigitKind.TurnedDigit, 0.04f),
        (NonDigitKind.Scribble, 0.05f), (NonDigitKind.SeveralDigits, 0.1f), (NonDigitKind.DigitAndPiece, 0.06f), (NonDigitKind.Piece, 0.02f),
        (NonDigitKind.Word, 0.03f), (NonDigitKind.Blob, 0.04f), (NonDigitKind.Texture, 0.06f),
    ];

    /// <summary>Makes a set.</summary>
    /// <param name="count">Number of images.</param>
    /// <param name="digits">Handwritten digits.</param>
    /// <param name="indices">Which of them may be used; pictures of several digits are made of them too.</param>
    /// <param name="keep">Which letters and symbols may be used.</param>
    /// <param name="without">Kinds to leave out.</param>
    /// <param name="seed">Any number; another seed gives other images.</param>
    /// <param name="threads">Threads that draw; changes nothing in the result.</param>
    /// <returns>Images labelled by their digit, or 10 for anything else.</returns>
    public static Dataset Create(
        int count, Dataset digits, int[] indices, Func<Glyph, bool> keep, IReadOnlyList<NonDigitKind> without, ulong seed, int threads)
    {
        byte[] images = new byte[count * Dataset.ImageSize];
        byte[] labels = new byte[count];
        (NonDigitKind Kind, float Share)[] mix = [.. Mix.Where(part => !without.Contains(part.Kind))];
        float[] shares = [.. mix.Select(part => part.Share)];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(
            0,
            (count + Batch - 1) / Batch,
            options,
            () => (new NonDigitPainter(digits, indices), new DigitPainter()),
            (batch, _, painters) =>
            {
                for (int i = batch * Batch; i < Math.Min(count, (batch + 1) * Batch); i++)
                {
                    var random = new RandomStream(seed, ImageStream, (ulong)i);
                    Span<byte> image = images.AsSpan(i * Dataset.ImageSize, Dataset.ImageSize);
                    if (i % 2 == 0)
                    {
                        labels[i] = ReadingNetwork.Other;
                        NonDigitKind kind = mix[random.Pick(shares)].Kind;
                        painters.Item1.Paint(kind, keep, ref random, image);

                        // Where the whole is one thing, so that preparation does not choose a digit from it.
                        RetakeSome(image, kind is NonDigitKind.Letter or NonDigitKind.TurnedDigit ? RetakenShare : 0, ref random);
                    }
                    else
                    {
                        labels[i] = Digit(i / 2, digits, indices, painters, seed, ref random, image);
                    }
                }

                return painters;
            },
            static _ => { });
        return new Dataset("digits and other things", images, labels, Convert.ToHexStringLower(SHA256.HashData(images)), ReadingNetwork.Labels.Count);
    }

    private static byte Digit(
        int number,
        Dataset digits,
        int[] indices,
        (NonDigitPainter Cutter, DigitPainter Synthetic) painters,
        ulong seed,
        ref RandomStream random,
        Span<byte> image)
    {
        byte label;
        if (random.Chance(0.14f))
        {
            label = painters.Cutter.PaintCutOut(ref random, image);
        }
        else if (number % 6 == 5)
        {
            label = SyntheticDigits.Draw(painters.Synthetic, seed, SyntheticSplit.Training, number, image);
        }
        else
        {
            int index = indices[(number - (number / 6)) % indices.Length];
            label = digits.Labels[index];
            digits.Image(index).CopyTo(image);
        }

        RetakeSome(image, RetakenShare, ref random);
        return label;
    }

    private static void RetakeSome(Span<byte> image, float share, ref RandomStream random)
    {
        if (random.Chance(share))
        {
            Span<byte> source = stackalloc byte[Dataset.ImageSize];
            image.CopyTo(source);
            Retake.Take(source, image, ref random);
        }
    }
}
