using Mnist.Scoring.Files;

namespace Mnist.Training.Datasets.Download;

/// <summary>
/// A file on its way into a folder. Until it is placed it has a name of its own that ends in .partial, which nothing
/// reads; placing it is one rename of bytes that are on the disk already. So whenever the program is killed, the real
/// name stands for a whole file or for none.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly FileStream _stream;

    // The stream is the partial file, opened for reading and writing, unshared and without a buffer.
    internal PartialFile(FileStream stream) => _stream = stream;

    /// <summary>Begins a file.</summary>
    /// <param name="folder">Where it is to be; made if it does not exist.</param>
    /// <param name="name">What its temporary name starts with.</param>
    /// <exception cref="DatasetUnavailableException">The folder cannot be made or written to.</exception>
    public static PartialFile Create(string folder, string name)
    {
        // Two downloads at once must not write into one file, hence the random part.
        string path = Path.Combine(folder, $"{name}.{Path.GetRandomFileName()}{AtomicFile.Extension}");
        return OnDisk(path, () =>
        {
            Directory.CreateDirectory(folder);
            return new PartialFile(new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        });
    }

    /// <summary>
    /// Deletes what killed downloads of a file left behind. One whose writer is still alive is held open unshared, and
    /// stays.
    /// </summary>
    /// <param name="folder">Where; it need not exist.</param>
    /// <param name="name">The name that <see cref="Create"/> was given.</param>
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
                // In use, or not ours to delete; it harms nobody where it is.
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

    /// <summary>Hands the bytes written so far, as they stand in the file, to <paramref name="inspect"/>.</summary>
    public T Inspect<T>(Func<Stream, T> inspect) => OnDisk(_stream.Name, () =>
    {
        _stream.Position = 0;
        return inspect(_stream);
    });

    /// <summary>Makes sure that the bytes are on the disk and gives the file its real name.</summary>
    /// <param name="path">That name, in the same folder; a file that has it is replaced.</param>
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
            // What made the disk unwritable was reported; the leftover is removed by the next download.
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

    // The runtime's message says whether it is space, permission or a file in the way.
    private static DatasetUnavailableException Unwritable(string path, Exception e) =>
        new($"{Path.GetDirectoryName(path)}: the download cannot be put there: {e.Message}", e);
}
