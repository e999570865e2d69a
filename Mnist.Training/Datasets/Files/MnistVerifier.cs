using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Files;

/// <summary>Compares files with MNIST's, by the SHA-256 of their decompressed bytes.</summary>
internal static class MnistVerifier
{
    /// <returns>A report for each file, in order.</returns>
    public static IReadOnlyList<FileReport> Verify(string folder, IReadOnlyList<MnistFile> files) => [.. files.Select(file =>
        file.FindIn(folder) is { } path
            ? Verify(file, path, hash => IdxFile.Read(path, file.Content, hash))
            : new FileReport(file, null, FileState.Missing, $"{Path.Combine(folder, file.Name)}: missing"))];

    /// <param name="read">Reads the items of the file and hashes its decompressed bytes.</param>
    public static FileReport Verify(MnistFile file, string path, Func<IncrementalHash, byte[]> read)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string what;
        try
        {
            what = $"{read(hash).Length / file.Content.ItemLength:N0} {file.Content.Plural}";
        }
        catch (DatasetException e)
        {
            return new FileReport(file, path, FileState.Damaged, e.Message);
        }

        string sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        return sha256 == file.Sha256
            ? new FileReport(file, path, FileState.Good, $"{path}: {what}, SHA-256 as published")
            : new FileReport(file, path, FileState.Different, $"{path}: not MNIST's: {what} with SHA-256 {sha256}, not {file.Sha256}");
    }
}

/// <summary>Result of comparing a file with MNIST's; the reason is one line for the user with the file's name and the error, if
/// any.</summary>
internal sealed record FileReport(MnistFile File, string? Path, FileState State, string Reason);

internal enum FileState
{
    Good,
    Missing,

    /// <summary>The file is readable and has other contents.</summary>
    Different,
    Damaged,
}
