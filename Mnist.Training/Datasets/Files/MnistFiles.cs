using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Files;

/// <summary>The files of MNIST (LeCun, Cortes and Burges), their expected contents and their mirrors. The hashes are of the decompressed
/// bytes, so they do not depend on the compression.</summary>
internal static class MnistFiles
{
    public static readonly MnistSet Train = new(
        "train",
        new("train-images-idx3-ubyte", IdxContent.Images, 60_000, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new("train-labels-idx1-ubyte", IdxContent.Labels, 60_000, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        "c5097fdd51cfdbe7695fd9df3612695696864b5c424f58d843ffdc5d335e9914");

    public static readonly MnistSet Test = new(
        "test",
        new("t10k-images-idx3-ubyte", IdxContent.Images, 10_000, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new("t10k-labels-idx1-ubyte", IdxContent.Labels, 10_000, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        "18489308deedfe2f7bd3a11e599a597126f161d991b1ffcffb71642aa76f7f62");

    public static readonly IReadOnlyList<MnistFile> All = [.. Train.Files, .. Test.Files];

    /// <summary>Base addresses, in order of preference; a file's address is the base, its name and ".gz". Both serve the original files:
    /// the first is PyTorch's mirror, the second that of TensorFlow Datasets.</summary>
    public static readonly IReadOnlyList<Uri> Mirrors =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];
}

/// <summary>The training or the test set of MNIST, "train" or "test", and the <see cref="Dataset.Sha256"/> of its two files
/// together.</summary>
internal sealed record MnistSet(string Role, MnistFile Images, MnistFile Labels, string Sha256)
{
    public IReadOnlyList<MnistFile> Files => [Images, Labels];
}

/// <summary>One of the files of MNIST: its original name, without .gz, the number of images or labels, and the SHA-256 of the decompressed
/// bytes.</summary>
internal sealed record MnistFile(string Name, IdxContent Content, int Count, string Sha256)
{
    public long Length => Content.FileLength(Count);

    /// <summary>The accepted file names, in order of preference: raw before gzipped, as it is faster to read, and the original spelling
    /// before the one with a dot that some archive programs and collections use; then the name in QMNIST.</summary>
    public IEnumerable<string> Names => [Name, Dotted, $"{Name}.gz", $"{Dotted}.gz", InQmnist, $"{InQmnist}.gz"];

    private string Dotted => Name.Replace("-idx", ".idx", StringComparison.Ordinal);

    private string InQmnist =>
        $"qmnist-{Name.Replace("t10k", "test", StringComparison.Ordinal).Replace("idx1-ubyte", "idx2-int", StringComparison.Ordinal)}";

    /// <summary>The path of the file in <paramref name="folder"/> under any of its names, or null if it does not exist.</summary>
    public string? FindIn(string folder) => Names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
