namespace Mnist.Training.Datasets.Pictures;

/// <summary>Picture files in folders named after their digits, 0 to 9: the layout that Model Builder expects.</summary>
internal static class PictureFolders
{
    // Files that operating systems create in picture folders.
    private static readonly string[] NoPictures = ["Thumbs.db", "desktop.ini"];

    /// <summary>Whether a folder contains folders named after digits.</summary>
    public static bool IsAt(string folder) => Directory.Exists(folder) && Enumerable.Range(0, Dataset.Classes).Any(digit => Directory.Exists(Of(folder, digit)));

    /// <summary>Lists the files, by digit and name. Hidden files and other folders are skipped.</summary>
    /// <exception cref="DatasetException">A folder cannot be read.</exception>
    public static IReadOnlyList<PictureFile> Find(string folder)
    {
        try
        {
            return
            [
                .. Enumerable.Range(0, Dataset.Classes)
                    .Where(digit => Directory.Exists(Of(folder, digit)))
                    .SelectMany(digit => new DirectoryInfo(Of(folder, digit)).EnumerateFiles()
                        .Where(file => !file.Name.StartsWith('.') && !NoPictures.Contains(file.Name, StringComparer.OrdinalIgnoreCase))
                        .OrderBy(file => file.Name, StringComparer.Ordinal)
                        .Select(file => Describe(file, (byte)digit))),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{folder}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Names of the folders that are numbers, but not digits.</summary>
    public static IEnumerable<string> FindOthers(string folder) => new DirectoryInfo(folder).EnumerateDirectories()
        .Select(directory => directory.Name)
        .Where(name => int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number is < 0 or >= Dataset.Classes)
        .Order(StringComparer.Ordinal);

    // Length and time of a link are those of the file that it leads to.
    private static PictureFile Describe(FileInfo file, byte digit)
    {
        FileInfo contents = Target(file) is { Exists: true } target ? target : file;
        return new PictureFile(file.FullName, $"{digit}/{file.Name}", digit, contents.Length, contents.LastWriteTimeUtc);
    }

    private static FileInfo? Target(FileInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It leads in a circle or through a closed folder, which is reported when the picture is read.
            return null;
        }
    }

    private static string Of(string folder, int digit) => Path.Combine(folder, digit.ToString());
}

/// <summary>A picture file in the folder of its digit, named by its path relative to the parent of that folder, with slashes.</summary>
internal sealed record PictureFile(string Path, string Name, byte Label, long Length, DateTime Written);
