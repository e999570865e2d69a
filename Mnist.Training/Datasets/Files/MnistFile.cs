using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Files;

/// <summary>One of the files that MNIST consists of.</summary>
/// <param name="Name">The original name, without .gz.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Count">How many images or labels.</param>
/// <param name="Sha256">SHA-256 of the decompressed bytes, in lower-case hexadecimal.</param>
internal sealed record MnistFile(string Name, IdxContent Content, int Count, string Sha256)
{
    /// <summary>Length of the decompressed file in bytes.</summary>
    public long Length => IdxFormat.FileLength(Content, Count);

    /// <summary>
    /// The names under which the file is found, in the order of search: raw before gzipped, since that is quicker to
    /// read, and the original spelling before the one with a dot that unpacking programs and other collections use.
    /// </summary>
    public IEnumerable<string> Names
    {
        get
        {
            string dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
            return [Name, dotted, Name + ".gz", dotted + ".gz"];
        }
    }

    /// <summary>The path of the file in <paramref name="folder"/> under whichever name, or null if it is not there.</summary>
    public string? FindIn(string folder) => Names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
