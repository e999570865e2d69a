namespace Mnist.Training.Datasets.Files;

/// <summary>
/// Finds the folder of the data: --data, else the environment variable, else Data/mnist of the checkout around the
/// working directory, of the checkout around the program, or of the working directory itself. A folder that the user
/// named is never passed over for another.
/// </summary>
internal static class DatasetLocator
{
    /// <summary>Finds data to use.</summary>
    /// <param name="search">What to go by.</param>
    /// <param name="files">The files that are needed; all four if left out.</param>
    /// <returns>A folder that has them all, or the one to download them into.</returns>
    /// <exception cref="DatasetException">The folder that the user named does not exist, lacks a file or has no name.</exception>
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

    /// <summary>The folder that the search leads to, whatever is or is not in it: what is downloaded into and verified.</summary>
    /// <param name="search">What to go by.</param>
    /// <exception cref="DatasetException">--data was given without a name.</exception>
    public static string Folder(DatasetSearch search) => Folder(search, MnistFiles.All);

    private static string Folder(DatasetSearch search, IReadOnlyList<MnistFile> files)
    {
        if (Named(search) is { } named)
        {
            return named.Folder;
        }

        string?[] roots = [Checkout.Around(search.WorkingDirectory), Checkout.Around(search.ProgramDirectory), search.WorkingDirectory];
        string[] folders = [.. roots.OfType<string>().Select(root => Path.Combine(root, "Data", "mnist"))];

        // The fullest one, and of equals the first: a download is completed where it was begun.
        return folders.MinBy(folder => Missing(folder, files).Length)!;
    }

    private static (string Folder, string Source)? Named(DatasetSearch search)
    {
        if (search.Option is not null)
        {
            // Nearly always a variable that was not set in a script; another folder would be a surprise.
            if (search.Option.Length == 0)
            {
                throw new DatasetException("--data: the name of the folder is empty");
            }

            return (search.Option, "--data");
        }

        return string.IsNullOrEmpty(search.Environment) ? null : (search.Environment, DatasetSearch.EnvironmentVariable);
    }

    private static MnistFile[] Missing(string folder, IReadOnlyList<MnistFile> files) =>
        [.. files.Where(file => file.FindIn(folder) is null)];

    private static string Explain((string Folder, string Source) named, MnistFile[] missing)
    {
        string start = $"{named.Source} {named.Folder}: ";
        if (File.Exists(named.Folder))
        {
            return start + "a file, not a folder";
        }

        if (!Directory.Exists(named.Folder))
        {
            return $"{start}there is no such folder";
        }

        return $"{start}{string.Join(", ", missing.Select(file => file.Name))} not found there (raw or .gz); \"data download\" fetches what is missing";
    }
}
