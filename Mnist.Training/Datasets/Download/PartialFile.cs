using Mnist.Scoring.Files;

namespace Mnist.Training.Datasets.Download;

/// <summary>A file being written to a folder. Until it is placed, it has a unique name that ends in .partial and is ignored by readers;
/// placing it renames a file that is already complete on disk. Even if the process is killed, a file with the final name is therefore
/// complete.</summary>
internal sealed class PartialFile : IDisposable
{
    private readonly FileStream _stream;

    // The stream is the partial file, opened for reading and writing, not shared and unbuffered.
    internal PartialFile(FileStream stream) => _stream = stream;

    /// <summary>Creates a partial file.</summary>
    /// <param name="folder">The destination folder; created if it does not exist.</param>
    /// <param name="name">Prefix of the temporary name.</param>
    /// <exception cref="DatasetUnavailableException">The folder cannot be created or written to.</exception>
    public static PartialFile Create(string folder, string name)
    {
        // The random part keeps concurrent downloads from writing to the same file.
        string path = Path.Combine(folder, $"{name}.{Path.GetRandomFileName()}{AtomicFile.Extension}");
        return OnDisk(path, () =>
        {
            Directory.CreateDirectory(folder);
            return new PartialFile(new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        });
    }

    /// <summary>Deletes the leftovers of aborted downloads of a file. Files of running downloads are locked and are kept.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="name">The name that was passed to <see cref="Create"/>.</param>
    public static void RemoveAbandoned(string folder, string name)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (string path in Directory.EnumerateFiles(folder, $"{name}.*{AtomicFile.Extension}"))
        {
            try
            {
                using FileStream proof = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use or not deletable; the leftover is harmless.
            }
        }
    }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="DatasetUnavailableException">The disk is full or fails.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException e)
        {
            throw Unwritable(_stream.Name, e);
        }
    }

    /// <summary>Passes the contents written so far to <paramref name="inspect"/>.</summary>
    public T Inspect<T>(Func<Stream, T> inspect) => OnDisk(_stream.Name, () =>
    {
        _stream.Position = 0;
        return inspect(_stream);
    });

    /// <summary>Flushes the file to disk and gives it its final name.</summary>
    /// <param name="path">The final path, in the same folder; an existing file is replaced.</param>
    /// <exception cref="DatasetUnavailableException">The disk is full or fails.</exception>
    public void Place(string path) => OnDisk(path, () =>
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_stream.Name, path, overwrite: true);
        return path;
    });

    /// <summary>Deletes the file unless it was placed.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        try
        {
            File.Delete(_stream.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error was already reported; the next download removes the leftover.
        }
    }

    private static T OnDisk<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    // The runtime's message states the cause: disk space, permission or an existing file.
    private static DatasetUnavailableException Unwritable(string path, Exception e) =>
        new($"{Path.GetDirectoryName(path)}: the download cannot be put there: {e.Message}", e);
}
