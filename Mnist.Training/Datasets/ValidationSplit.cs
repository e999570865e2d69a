using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets;

/// <summary>Splits a training set into training and validation images. Both are lists of indices into the dataset, so no image is copied.
/// Stratified: the share of each label is the same in both, to within one image.</summary>
internal sealed class ValidationSplit
{
    // Selects a random stream of its own, so that the split is independent of other uses of the seed.
    private const ulong Purpose = 0x53504C4954;

    /// <summary>Splits a set; the result is deterministic.</summary>
    /// <param name="labels">The label of each image; not empty.</param>
    /// <param name="validationCount">Number of validation images, 0 or more.</param>
    /// <param name="limit">Maximum number of training images, at least 1, or null; selects a random sample of the training images. The
    /// validation images do not depend on it, so runs with different limits are comparable.</param>
    /// <exception cref="DatasetException">No training image would remain.</exception>
    public ValidationSplit(ReadOnlySpan<byte> labels, int validationCount, ulong seed, int? limit = null)
    {
        if (validationCount >= labels.Length)
        {
            throw new DatasetException(
                $"{validationCount:N0} validation images cannot be held back from {labels.Length:N0} training images; 0 to {labels.Length - 1:N0} can");
        }

        int[] order = [.. Enumerable.Range(0, labels.Length)];
        RandomStream random = new(seed, Purpose);
        random.Shuffle(order);

        byte[] labelOf = labels.ToArray();
        int[] quota = Quotas(labels, validationCount);
        ILookup<bool, int> isHeldOut = order.ToLookup(index => quota[labelOf[index]]-- > 0);
        Validation = [.. isHeldOut[true]];
        Training = [.. isHeldOut[false].Take(limit ?? int.MaxValue)];
    }

    public ValidationSplit(int[] training, int[] validation) => (Training, Validation) = (training, validation);

    /// <summary>Indices of the training images, in random order.</summary>
    public int[] Training { get; }

    /// <summary>Indices of the validation images, in random order.</summary>
    public int[] Validation { get; }

    // Largest remainder method: proportional shares are rounded down, and the rest goes to the labels with the largest
    // remainders, lower labels first in a tie.
    private static int[] Quotas(ReadOnlySpan<byte> labels, int total)
    {
        // One count for each value of a byte, as labels may represent more than the digits.
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
