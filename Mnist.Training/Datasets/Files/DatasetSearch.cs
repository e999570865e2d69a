namespace Mnist.Training.Datasets.Files;

/// <summary>Finds the folder of the data: the value of <c>--data</c>, else of the environment variable, else Data/mnist of the checkout around
/// the working directory, of the checkout around the program, or of the working directory itself. A folder specified by the user is always
/// used.</summary>
internal sealed record DatasetSearch(string? Option, string? Environment, string WorkingDirectory, string ProgramDirectory)
{
    /// <summary>The environment variable that specifies the folder.</summary>
    public const string EnvironmentVariable = "MNIST_DATA_DIR";

    // An empty option is usually caused by an unset variable in a script; searching another folder would be unexpected.
    private (string Folder, string Source)? Named => Option switch
    {
        "" => throw new DatasetException("--data: the name of the folder is empty"),
        null => string.IsNullOrEmpty(Environment) ? null : (Environment, EnvironmentVariable),
        _ => (Option, "--data"),
    };

    /// <param name="files">The required files; null for all four.</param>
    /// <returns>A folder that contains them all, or the folder to download them to.</returns>
    /// <exception cref="DatasetException">The folder specified by the user does not exist, lacks a file or has an empty name.</exception>
    public DatasetLocation Locate(IReadOnlyList<MnistFile>? files = null)
    {
        string folder = Folder(files);
        MnistFile[] missing = Missing(folder, files);
        if (missing.Length == 0 || Named is not { } named)
        {
            return new DatasetLocation(folder, missing.Length == 0);
        }

        string what = File.Exists(folder) ? "a file, not a folder"
            : !Directory.Exists(folder) ? "there is no such folder"
            : $"{string.Join(", ", missing.Select(file => file.Name))} not found there (raw or .gz), nor pictures in folders 0 to 9; \"data download{(Option is null ? "" : $" --data {ShellWord.Quote(Option)}")}\" fetches what is missing of MNIST";
        throw new DatasetException($"{named.Source} {folder}: {what}");
    }

    /// <summary>The result of the search regardless of the folder's contents, for downloading and verifying.</summary>
    /// <remarks>The most complete folder, the first in a tie, so that a download is completed where it was started.</remarks>
    public string Folder(IReadOnlyList<MnistFile>? files = null) => Named?.Folder
        ?? new[] { Checkout.Around(WorkingDirectory), Checkout.Around(ProgramDirectory), WorkingDirectory }.OfType<string>()
            .Select(root => Path.Combine(root, "Data", "mnist"))
            .MinBy(folder => Missing(folder, files).Length)!;

    private static MnistFile[] Missing(string folder, IReadOnlyList<MnistFile>? files) =>
        [.. (files ?? MnistFiles.All).Where(file => file.FindIn(folder) is null)];
}

/// <summary>The folder of the data; if not all files are there, they are to be downloaded to it.</summary>
internal sealed record DatasetLocation(string Folder, bool Complete);
