using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Files;

/// <summary>One of the files of MNIST.</summary>
/// <param name="Name">The original name, without .gz.</param>
/// <param name="Sha256">SHA-256 of the decompressed bytes, in lower-case hexadecimal.</param>
internal sealed record MnistFile(string Name, IdxContent Content, int Count, string Sha256)
{
    public long Length => IdxFormat.FileLength(Content, Count);

    /// <summary>The accepted file names, in order of preference: raw before gzipped, as it is faster to read, and the original spelling
    /// before the one with a dot that some archive programs and collections use.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            string dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
            return [Name, dotted, Name + ".gz", dotted + ".gz"];
        }
    }

    /// <summary>The path of the file in <paramref name="folder"/> under any of its names, or null if it does not exist.</summary>
    public string? FindIn(string folder) => Names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
