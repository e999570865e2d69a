using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Training.FineTuning;

/// <summary>Images that a fine-tuning repeats, so that the network keeps what it knows.</summary>
internal sealed class Rehearsal
{
    private const int MaxImages = 12_000;
    private const int MaxHeldOut = 5000;

    // The same synthetic digits for every fine-tuning.
    private const int DrawnImages = 12_000;
    private const ulong DrawnSeed = 2;

    /// <param name="seed">The seed of the network's training, so that the images which were held out then are held out again.</param>
    public Rehearsal(Dataset data, ulong seed)
    {
        ValidationSplit split = new(data.Labels, Math.Clamp(data.Count / 6, 1, MaxHeldOut), seed);
        Data = data;
        Training = [.. split.Training.Take(MaxImages)];
        HeldOut = [.. split.Validation, .. split.Training.Skip(MaxImages).Take(MaxHeldOut)];
    }

    public Dataset Data { get; }

    /// <summary>Indices of the images to train with.</summary>
    public int[] Training { get; }

    /// <summary>Indices of the images that show whether the network has become worse: those that its training held out, and as many
    /// others.</summary>
    public int[] HeldOut { get; }

    /// <summary>Rehearses synthetic digits if the training set is not available.</summary>
    public static Rehearsal Drawn(int threads) => new(SyntheticDigits.Create(DrawnImages, DrawnSeed, SyntheticSplit.Training, threads), DrawnSeed);
}
