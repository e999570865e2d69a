using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Files;

/// <summary>One of the files of MNIST.</summary>
/// <param name="Name">The original name, without .gz.</param>
/// <param name="Count">Number of images or labels.</param>
/// <param name="Sha256">SHA-256 of the decompressed bytes, in lower-case hexadecimal.</param>
internal sealed record MnistFile(string Name, IdxContent Content, int Count, string Sha256)
{
    /// <summary>Length of the decompressed file in bytes.</summary>
    public long Length => IdxFormat.FileLength(Content, Count);

    /// <summary>The accepted file names, in order of preference: raw before gzipped, as it is faster to read, and the original spelling
    /// before the one with a dot that some archive programs and collections use; then the name in QMNIST.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            string dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
            string qmnist = "qmnist-" + Name.Replace("t10k", "test", StringComparison.Ordinal).Replace("labels-idx1-ubyte", "labels-idx2-int", StringComparison.Ordinal);
            return [Name, dotted, Name + ".gz", dotted + ".gz", qmnist, qmnist + ".gz"];
        }
    }

    /// <summary>The path of the file in <paramref name="folder"/> under any of its names, or null if it does not exist.</summary>
    public string? FindIn(string folder) => Names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
