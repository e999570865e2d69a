namespace Mnist.Scoring.Files;

/// <summary>Writes a file so that its name stands for the whole old content or the whole new one, whenever the program ends.</summary>
internal static class AtomicFile
{
    /// <summary>Ending of what has not been put in place yet.</summary>
    public const string Extension = ".partial";

    /// <summary>Writes beside the file, makes sure that the bytes are on the disk, and renames.</summary>
    /// <param name="path">The file, replaced if it exists; its folder is made if it does not.</param>
    /// <param name="write">Writes the content. When it throws, the file stays as it was.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it and the reason in one line.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);
        string temporary = $"{target}.{Path.GetRandomFileName()}{Extension}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? target);
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
                // Nobody knows the temporary name.
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
            // What made the disk unwritable is what the caller hears of.
        }
    }
}
