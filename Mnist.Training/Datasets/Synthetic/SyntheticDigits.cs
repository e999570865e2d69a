using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic;

/// <summary>An unlimited sequence of synthetic handwritten digits in the MNIST convention. Image <c>i</c> of a seed is always the same,
/// regardless of thread and order. Any ten consecutive images that start at a multiple of ten contain each digit once, in random
/// order.</summary>
internal static class SyntheticDigits
{
    private const ulong OrderStream = 1;
    private const ulong ImageStream = 2;

    /// <summary>Creates a dataset of the first images of a seed.</summary>
    /// <param name="split">The split; training and test images of one seed are disjoint.</param>
    public static Dataset Create(int count, ulong seed, SyntheticSplit split, int threads)
    {
        byte[] images = new byte[count * Dataset.ImageSize];
        byte[] labels = new byte[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, count, options, static () => new DigitPainter(), (i, _, painter) =>
        {
            labels[i] = Draw(painter, seed, split, i, images.AsSpan(i * Dataset.ImageSize, Dataset.ImageSize));
            return painter;
        }, static _ => { });
        return Dataset.Of($"synthetic {(split == SyntheticSplit.Training ? "train" : "test")} (seed {seed})", images, labels);
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
