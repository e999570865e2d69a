namespace Mnist.Training.Datasets.Files;

/// <summary>Finds the folder of the data: <c>--data</c>, else the environment variable, else Data/mnist of the checkout around the working
/// directory, of the checkout around the program, or of the working directory itself. A folder specified by the user is always
/// used.</summary>
internal static class DatasetLocator
{
    /// <param name="files">The required files; null for all four.</param>
    /// <returns>A folder that contains them all, or the folder to download them to.</returns>
    /// <exception cref="DatasetException">The folder specified by the user does not exist, lacks a file or has an empty name.</exception>
    public static DatasetLocation Locate(DatasetSearch search, IReadOnlyList<MnistFile>? files = null)
    {
        files ??= MnistFiles.All;
        string folder = Folder(search, files);
        MnistFile[] missing = Missing(folder, files);
        if (missing.Length > 0 && Named(search) is { } named)
        {
            throw new DatasetException(Explain(named, missing));
        }

        return new DatasetLocation(folder, missing.Length == 0);
    }

    /// <summary>The result of the search regardless of the folder's contents, for downloading and verifying.</summary>
    public static string Folder(DatasetSearch search, IReadOnlyList<MnistFile>? files = null)
    {
        if (Named(search) is { } named)
        {
            return named.Folder;
        }

        string?[] roots = [Checkout.Around(search.WorkingDirectory), Checkout.Around(search.ProgramDirectory), search.WorkingDirectory];
        string[] folders = [.. roots.OfType<string>().Select(root => Path.Combine(root, "Data", "mnist"))];

        // The most complete folder, the first in a tie, so that a download is completed where it was started.
        return folders.MinBy(folder => Missing(folder, files ?? MnistFiles.All).Length)!;
    }

    private static (string Folder, string Source)? Named(DatasetSearch search)
    {
        // An empty name is usually caused by an unset variable in a script; searching another folder would be unexpected.
        if (search.Option is "")
        {
            throw new DatasetException("--data: the name of the folder is empty");
        }

        return search.Option is { } option ? (option, "--data")
            : string.IsNullOrEmpty(search.Environment) ? null : (search.Environment, DatasetSearch.EnvironmentVariable);
    }

    private static MnistFile[] Missing(string folder, IReadOnlyList<MnistFile> files) =>
        [.. files.Where(file => file.FindIn(folder) is null)];

    private static string Explain((string Folder, string Source) named, MnistFile[] missing)
    {
        string what = File.Exists(named.Folder) ? "a file, not a folder"
            : !Directory.Exists(named.Folder) ? "there is no such folder"
            : $"{string.Join(", ", missing.Select(file => file.Name))} not found there (raw or .gz); \"data download\" fetches what is missing";
        return $"{named.Source} {named.Folder}: {what}";
    }
}

/// <summary>The folder of the data; if not all files are there, they are to be downloaded to it.</summary>
internal sealed record DatasetLocation(string Folder, bool Complete);

/// <summary>Parameters of the search for the data: the values of <c>--data</c> and of the environment variable, if they are given, and
/// where to search otherwise.</summary>
internal sealed record DatasetSearch(string? Option, string? Environment, string WorkingDirectory, string ProgramDirectory)
{
    /// <summary>The environment variable that specifies the folder.</summary>
    public const string EnvironmentVariable = "MNIST_DATA_DIR";

    public static DatasetSearch Here(string? option) =>
        new(option, System.Environment.GetEnvironmentVariable(EnvironmentVariable), Directory.GetCurrentDirectory(), AppContext.BaseDirectory);
}
