using System.IO.Enumeration;

namespace DigitWorker.Announcing;

/// <summary>The files that a command names.</summary>
internal static class PictureFiles
{
    /// <summary>
    /// Expands folders, with all folders in them, to their files; whether they are pictures is for the worker to say. Hidden files and
    /// folders, and links to folders, are skipped.
    /// </summary>
    /// <param name="names">Files and folders.</param>
    /// <exception cref="FileNotFoundException">There is neither a file nor a folder of a name.</exception>
    public static IEnumerable<string> List(string[] names) =>
        Array.Find(names, static name => !Path.Exists(name)) is { } missing ? throw new FileNotFoundException($"there is no file or folder '{missing}'")
        : names.SelectMany(static name => Directory.Exists(name) ? FilesIn(name) : [name]);

    private static IEnumerable<string> FilesIn(string folder) => new FileSystemEnumerable<string>(
        folder, static (ref entry) => entry.ToSpecifiedFullPath(), new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false })
    {
        ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory,

        // A link to a folder above it would name every file forty times.
        ShouldRecursePredicate = static (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };
}
