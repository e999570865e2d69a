using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;

namespace Mnist.Benchmarks.Reading;

/// <summary>MNIST's training images that the shipped networks have not learnt from.</summary>
internal static class HeldOutDigits
{
    // What "train" holds out when nothing else is asked for.
    private const int Validation = 5_000;
    private const ulong SplitSeed = 1;

    /// <summary>MNIST's training set and the split that the console trains with by default.</summary>
    /// <param name="data">The folder of MNIST's files; null for where training looks for it.</param>
    public static (Dataset Digits, ValidationSplit Split) Load(string? data = null)
    {
        string folder = CommandHost.Process(CancellationToken.None).Search(data).Locate(MnistFiles.Train.Files).Folder;
        Dataset digits = MnistLoader.Load(MnistFiles.Train, folder).Dataset;
        return (digits, new ValidationSplit(digits.Labels, Validation, SplitSeed));
    }
}
