using System.Globalization;
using DigitWorker.Messages;
using DigitWorker.Queues;
using MassTransit;
using Microsoft.Extensions.Options;

namespace DigitWorker.Announcing;

/// <summary>Announces pictures.</summary>
/// <param name="bus">The bus.</param>
/// <param name="options">The settings, including what an announcement carries.</param>
/// <param name="logger">The log.</param>
public sealed class Announcer(IBus bus, IOptions<DigitWorkerOptions> options, ILogger<Announcer> logger)
{
    // Messages whose receipt the broker has not confirmed yet: many at a time, since each takes the broker a write to its disk.
    private const int Unconfirmed = 256;

    private static readonly Guid PictureSpace = new("8f1c2a52-6f0b-4d36-9a53-0d7c1c1f6b1e");

    private int _announced;
    private int _failed;

    /// <summary>Number of announced files.</summary>
    public int Announced => _announced;

    /// <summary>Number of files that could not be announced.</summary>
    public int Failed => _failed;

    /// <summary>Announces files. Returns when the broker has stored all announcements.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Stops after the announcements under way.</param>
    public async Task AnnounceAsync(IEnumerable<string> files, CancellationToken cancellation)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Unconfirmed, CancellationToken = cancellation };
        await Parallel.ForEachAsync(files, parallel, async (file, token) =>
        {
            ReadPicture message;
            try
            {
                message = await DescribeAsync(file, token);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.LogError("{File} is not announced: {Reason}", file, e.Message);
                Interlocked.Increment(ref _failed);
                return;
            }

            await bus.PublishAsync(message, message.Id, token);
            Interlocked.Increment(ref _announced);
        });
    }

    /// <summary>A relative path as messages have it, with slashes: workers on Linux would take a backslash for a part of the name.</summary>
    /// <param name="path">The path.</param>
    /// <param name="separator">What separates folders on this machine.</param>
    internal static string InMessage(string path, char separator) => path.Replace(separator, '/');

    /// <summary>The announcement of a file. A file that has not changed is announced with the same id again.</summary>
    /// <exception cref="IOException">The file cannot be read, or not announced as set.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    private async Task<ReadPicture> DescribeAsync(string file, CancellationToken cancellation)
    {
        DigitWorkerOptions settings = options.Value;
        FileInfo info = new(file);
        string path = info.FullName;
        if (!string.IsNullOrEmpty(settings.Folder))
        {
            path = InMessage(Path.GetRelativePath(settings.Folder, file), Path.DirectorySeparatorChar);
            if (!settings.Inline && (path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path)))   // rooted: on another drive
            {
                throw new IOException($"it is outside of the shared folder {settings.Folder}");
            }
        }

        if (settings.Inline && info.Length > ReadPicture.MaxPictureBytes)
        {
            throw new IOException($"it is larger than {ReadPicture.MaxPictureBytes} bytes; announce it by its path");
        }

        Guid id = NameBasedGuid.Create(PictureSpace, string.Create(CultureInfo.InvariantCulture, $"{path}|{info.Length}|{info.LastWriteTimeUtc.Ticks}|{settings.Number}"));
        byte[]? picture = settings.Inline ? await File.ReadAllBytesAsync(file, cancellation) : null;
        return new(id, path, picture, settings.Number);
    }
}
