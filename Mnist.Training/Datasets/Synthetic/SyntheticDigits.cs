using System.Security.Cryptography;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic;

/// <summary>An unlimited sequence of synthetic handwritten digits in the MNIST convention. Image <c>i</c> of a seed is always the same,
/// regardless of thread and order. Any ten consecutive images that start at a multiple of ten contain each digit once, in random
/// order.</summary>
internal static class SyntheticDigits
{
    private const ulong OrderStream = 1;
    private const ulong ImageStream = 2;

    // Number of images that a thread draws at a time.
    private const int Batch = 256;

    /// <summary>Creates a dataset of the first images of a seed.</summary>
    /// <param name="split">The split; training and test images of one seed are disjoint.</param>
    public static Dataset Create(int count, ulong seed, SyntheticSplit split, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        byte[] images = new byte[count * Dataset.ImageSize];
        byte[] labels = new byte[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, (count + Batch - 1) / Batch, options, static () => new DigitPainter(), (batch, _, painter) =>
        {
            for (int i = batch * Batch; i < Math.Min(count, (batch + 1) * Batch); i++)
            {
                labels[i] = Draw(painter, seed, split, i, images.AsSpan(i * Dataset.ImageSize, Dataset.ImageSize));
            }

            return painter;
        }, static _ => { });

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(images);
        hash.AppendData(labels);
        string name = $"synthetic {(split == SyntheticSplit.Training ? "train" : "test")} (seed {seed})";
        return new Dataset(name, images, labels, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Draws image <paramref name="index"/> of a seed.</summary>
    public static byte Draw(DigitPainter painter, ulong seed, SyntheticSplit split, int index, Span<byte> pixels)
    {
        byte label = Label(seed, split, index);
        var random = new RandomStream(seed, ImageStream, (ulong)split, (ulong)index);
        painter.Paint(label, ref random, pixels);
        return label;
    }

    private static byte Label(ulong seed, SyntheticSplit split, int index)
    {
        Span<int> order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        var random = new RandomStream(seed, OrderStream, (ulong)split, (ulong)(index / Dataset.Classes));
        random.Shuffle(order);
        return (byte)order[index % Dataset.Classes];
    }
}

/// <summary>Uses of synthetic images; the splits of one seed are disjoint.</summary>
internal enum SyntheticSplit
{
    Training,
    Test,
}
