using System.IO.Enumeration;

namespace Mnist.Training.Commands.Predict;

/// <summary>Lists the pictures that the arguments of <c>predict</c> denote: files, also by wildcards, and folders with their subfolders.</summary>
/// <remarks>The order is that of the arguments and, within a folder, the ordinal order of the names. Memory is constant: of a large folder,
/// the next names in this order are collected at a time, each time by enumerating the whole folder.</remarks>
internal sealed class PictureWalk(IReadOnlyList<string> arguments, int portion = PictureWalk.DefaultPortion)
{
    public const string StandardInput = "-";

    /// <summary>Extensions of the files in folders that are treated as pictures.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".pnm", ".pbm", ".pgm", ".ppm"];

    // Takes about 10 MB; a folder of a million pictures is enumerated 16 times, in a second each.
    private const int DefaultPortion = 65_536;

    // Attributes would have to be read for each file.
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Number of files in folders that were skipped so far: hidden ones and those without the extension of a picture.</summary>
    public long Skipped { get; private set; }

    /// <summary>Lists the pictures; folders are read during the enumeration.</summary>
    /// <returns>The files, and the folders that cannot be read or contain no pictures, with the reason.</returns>
    public IEnumerable<(string Path, string? Error)> Files() => arguments.SelectMany(argument => Directory.Exists(argument)
        ? FilesIn(argument).DefaultIfEmpty((argument, $"no picture is in this folder (by {string.Join(", ", Extensions)})"))
        : IsPattern(argument) ? Matching(argument).DefaultIfEmpty((argument, "there is no such file"))
        : [(argument, null)]);

    // Unlike those of Unix, the shells of Windows leave wildcards to the program.
    private static bool IsPattern(string argument) => Path.GetFileName(argument.AsSpan()).ContainsAny('*', '?') && !File.Exists(argument);

    private static (string Path, string? Error)[] Matching(string pattern)
    {
        string folder = Path.GetDirectoryName(pattern) ?? "";
        DirectoryInfo place = new(folder.Length > 0 ? folder : ".");
        try
        {
            return [.. (place.Exists ? place.EnumerateFiles(Path.GetFileName(pattern)) : [])
                .Select(file => Path.Combine(folder, file.Name)).Order(StringComparer.Ordinal).Select(file => (file, (string?)null))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [(pattern, e.Message)];
        }
    }

    private IEnumerable<(string Path, string? Error)> FilesIn(string folder)
    {
        string? last = null;
        List<Entry> entries;
        do
        {
            entries = [];
            string? error = null;
            try
            {
                entries = Next(folder, last);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error = e.Message;
            }

            if (error is not null)
            {
                yield return (folder, error);
            }

            foreach ((string name, bool isFolder) in entries)
            {
                string path = Path.Combine(folder, name);
                foreach ((string, string?) file in isFolder ? FilesIn(path) : [(path, null)])
                {
                    yield return file;
                }
            }

            last = entries.LastOrDefault().Name;
        }
        while (entries.Count == portion);
    }

    // The first entries whose names come after one, or the first of all.
    private List<Entry> Next(string folder, string? after)
    {
        List<Entry> first = [];
        FileSystemEnumerable<Entry> entries = new(folder, static (ref entry) => new(entry.FileName.ToString(), entry.IsDirectory), Everything)
        {
            ShouldIncludePredicate = (ref entry) => IsWanted(ref entry, isCounted: after is null) && entry.FileName.SequenceCompareTo(after) > 0,
        };
        foreach (Entry entry in entries)
        {
            first.Add(entry);
            if (first.Count == 2 * portion)
            {
                KeepFirst();
            }
        }

        KeepFirst();
        return first;

        void KeepFirst()
        {
            first.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
            first.RemoveRange(Math.Min(portion, first.Count), Math.Max(first.Count - portion, 0));
        }
    }

    private bool IsWanted(ref FileSystemEntry entry, bool isCounted)
    {
        // Windows has an attribute, which it sets on $RECYCLE.BIN and the closed System Volume Information of every drive.
        bool isHidden = entry.FileName.StartsWith('.') || (OperatingSystem.IsWindows() && entry.IsHidden);
        if (entry.IsDirectory)
        {
            // A link may lead to a parent folder.
            return !isHidden && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
        }

        string extension = Path.GetExtension(entry.FileName).ToString();
        bool isPicture = !isHidden && Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase);
        Skipped += isCounted && !isPicture ? 1 : 0;
        return isPicture;
    }

    private readonly record struct Entry(string Name, bool IsFolder);
}
