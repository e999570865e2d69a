using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets;

/// <summary>
/// Which images of a training set are learnt from and which are held back to choose by. Both are lists of indices into
/// the one dataset, so no image is copied. Stratified: each label has the same share of both, to within one image.
/// </summary>
internal sealed class ValidationSplit
{
    // Names the stream of random numbers, so that the split owes nothing to what else uses the seed.
    private const ulong Purpose = 0x53504C4954;

    /// <summary>Splits a set; the same arguments always give the same split.</summary>
    /// <param name="labels">The labels of the set.</param>
    /// <param name="validationCount">How many images to hold back: 0 or more.</param>
    /// <param name="seed">Which of the possible splits.</param>
    /// <param name="limit">If given, how many images to learn from at most: a random sample of what the split leaves.
    /// It does not touch the images held back, so runs with different limits are judged by the same images.</param>
    /// <exception cref="DatasetException">No image would be left to learn from, or a number is out of range.</exception>
    public ValidationSplit(ReadOnlySpan<byte> labels, int validationCount, ulong seed, int? limit = null)
    {
        if (labels.IsEmpty)
        {
            throw new DatasetException("there are no images to train on");
        }

        if (validationCount < 0 || validationCount >= labels.Length)
        {
            throw new DatasetException(
                $"{validationCount:N0} validation images cannot be held back from {labels.Length:N0} training images; 0 to {labels.Length - 1:N0} can");
        }

        if (limit < 1)
        {
            throw new DatasetException($"a limit of {limit:N0} images leaves nothing to train on");
        }

        int[] order = new int[labels.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        RandomStream random = new(seed, Purpose);
        random.Shuffle(order);

        int[] quota = Quotas(labels, validationCount);
        Validation = new int[validationCount];
        Training = new int[Math.Min(labels.Length - validationCount, limit ?? int.MaxValue)];
        int held = 0;
        int kept = 0;
        foreach (int index in order)
        {
            if (quota[labels[index]]-- > 0)
            {
                Validation[held++] = index;
            }
            else if (kept < Training.Length)
            {
                Training[kept++] = index;
            }
        }
    }

    /// <summary>Takes a split that has been made.</summary>
    /// <param name="training">Indices of the images to learn from.</param>
    /// <param name="validation">Indices of the images held back.</param>
    public ValidationSplit(int[] training, int[] validation)
    {
        Training = training;
        Validation = validation;
    }

    /// <summary>Indices of the images to learn from, in random order.</summary>
    public int[] Training { get; }

    /// <summary>Indices of the images held back, in random order.</summary>
    public int[] Validation { get; }

    // The method of largest remainders: proportional shares rounded down, and what is left goes to the labels that
    // lost most by the rounding, lower labels first where they lost the same.
    private static int[] Quotas(ReadOnlySpan<byte> labels, int total)
    {
        // One for each value that a byte may have: labels may stand for more than the digits.
        int[] counts = new int[byte.MaxValue + 1];
        foreach (byte label in labels)
        {
            counts[label]++;
        }

        int all = labels.Length;
        int[] quotas = [.. counts.Select(count => (int)((long)count * total / all))];
        IEnumerable<int> rounded = Enumerable.Range(0, counts.Length).OrderByDescending(label => (long)counts[label] * total % all);
        foreach (int label in rounded.Take(total - quotas.Sum()))
        {
            quotas[label]++;
        }

        return quotas;
    }
}
