using System.Security.Cryptography;
using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Files;

/// <summary>Compares files with MNIST's, by the SHA-256 of their decompressed bytes.</summary>
internal static class MnistVerifier
{
    /// <returns>A report for each file, in order. The folder contains MNIST if all are <see cref="FileState.Good"/>.</returns>
    public static IReadOnlyList<FileReport> Verify(string folder, IReadOnlyList<MnistFile>? files = null) =>
        [.. (files ?? MnistFiles.All).Select(file => Verify(file, folder))];

    /// <summary>Compares an open file with MNIST's.</summary>
    /// <param name="stream">The file; must be seekable. Left open.</param>
    public static FileReport Verify(MnistFile file, Stream stream, string name) =>
        Compare(file, name, hash => IdxFile.Read(stream, name, file.Content, hash));

    private static FileReport Verify(MnistFile file, string folder) => file.FindIn(folder) is { } path
        ? Compare(file, path, hash => IdxFile.Read(path, file.Content, hash))
        : new FileReport(file, null, FileState.Missing, $"{Path.Combine(folder, file.Name)}: missing");

    private static FileReport Compare(MnistFile file, string path, Func<IncrementalHash, byte[]> read)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int items;
        try
        {
            items = read(hash).Length / IdxFormat.ItemLength(file.Content);
        }
        catch (DatasetException e)
        {
            return new FileReport(file, path, FileState.Damaged, e.Message);
        }

        string sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        return sha256 == file.Sha256
            ? new FileReport(file, path, FileState.Good, $"{path}: {items:N0} {IdxFormat.Plural(file.Content)}, SHA-256 as published")
            : new FileReport(file, path, FileState.Different,
                $"{path}: not MNIST's: {items:N0} {IdxFormat.Plural(file.Content)} with SHA-256 {sha256}, not {file.Sha256}");
    }
}

/// <summary>Result of comparing a file with MNIST's; the reason is one line for the user with the file's name and the error, if
/// any.</summary>
internal sealed record FileReport(MnistFile File, string? Path, FileState State, string Reason);

/// <summary>Possible results of comparing a file with MNIST's.</summary>
internal enum FileState
{
    Good,
    Missing,

    /// <summary>The file is readable and has other contents.</summary>
    Different,
    Damaged,
}
