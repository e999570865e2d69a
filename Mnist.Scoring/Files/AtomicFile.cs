namespace Mnist.Scoring.Files;

/// <summary>Writes files atomically: a file has either its old or its new content, even if the program ends early.</summary>
internal static class AtomicFile
{
    /// <summary>Extension of temporary files.</summary>
    public const string Extension = ".partial";

    // Folders below /dev with files of users.
    private static readonly string[] Memory = ["/dev/shm/", "/dev/mqueue/"];

    /// <summary>Whether a path is that of a device, such as /dev/null or NUL, which cannot be replaced.</summary>
    public static bool IsDevice(string path) => Path.GetFullPath(path) is var full
        && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith(@"\\.\", StringComparison.Ordinal))
        && !Array.Exists(Memory, folder => full.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Gets the full path of a file, of the one that it leads to if it is a link.</summary>
    public static string Resolve(string path)
    {
        // A link without a folder in its path would be taken for one in the root folder.
        string full = Path.GetFullPath(path);
        return (!IsDevice(full) && File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName : null) ?? full;
    }

    /// <summary>Creates the folder of a file if it does not exist.</summary>
    /// <exception cref="IOException">The path is that of a folder, or the folder cannot be created.</exception>
    public static void CreateFolder(string path)
    {
        if (Path.EndsInDirectorySeparator(path))
        {
            throw new IOException("it is the name of a folder; add that of a file");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
    }

    /// <summary>Writes a temporary file in the same folder, flushes it to disk and renames it.</summary>
    /// <param name="path">The file, replaced if it exists; its folder is created if it does not exist. A link is followed; a device is
    /// written to directly.</param>
    /// <param name="write">Writes the content. If it throws, the file is unchanged.</param>
    /// <exception cref="IOException">The file cannot be written; the message gives the file and the reason in one line.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Resolve(path);
        string temporary = $"{target}.{Path.GetRandomFileName()}{Extension}";
        try
        {
            if (IsDevice(target))
            {
                // The standard output may be a file, to be continued.
                using FileStream device = new(target, FileMode.Open, FileAccess.Write);
                if (device.CanSeek)
                {
                    device.Position = device.Length;
                }

                write(device);
                return;
            }

            CreateFolder(target);
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e)
        {
            Discard(temporary);
            if (e is IOException or UnauthorizedAccessException)
            {
                // Report the target, not the temporary file.
                throw new IOException($"{path} cannot be written: {e.Message.Replace(temporary, target, StringComparison.Ordinal)}", e);
            }

            throw;
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ignored: the original exception is thrown.
        }
    }
}
