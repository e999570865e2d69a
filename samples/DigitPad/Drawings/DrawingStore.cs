using System.Globalization;
using System.Security.Cryptography;
using DigitPad.Telemetry;
using Microsoft.Extensions.Options;
using Mnist.Scoring.Files;
using Mnist.Scoring.Imaging.Decoding;

namespace DigitPad.Drawings;

/// <summary>
/// Keeps drawings in folders named after their labels, 0 to 9. File names are hashes of the content: the same drawing is kept once,
/// under its latest label.
/// </summary>
/// <remarks>Thread-safe; registered as a singleton.</remarks>
internal sealed partial class DrawingStore(IOptions<DrawingOptions> options, DigitPadMetrics metrics, ILogger<DrawingStore> logger)
{
    private readonly string _folder = string.IsNullOrEmpty(options.Value.Folder) ? "" : Path.GetFullPath(options.Value.Folder);
    private readonly Lock _lock = new();

    /// <summary>Whether drawings are kept.</summary>
    public bool IsEnabled => _folder.Length > 0;

    /// <summary>Maximum number of drawings.</summary>
    public int MaxCount => options.Value.MaxCount;

    /// <summary>Counts the drawings in the folder. They may be added and removed by other programs at any time.</summary>
    /// <returns>The number, or null if the folder cannot be read.</returns>
    public int? TryCount()
    {
        try
        {
            return Count();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(_folder, e.Message);
            return null;
        }
    }

    /// <summary>Keeps a drawing, or changes its label if it is kept already.</summary>
    /// <param name="label">The digit, 0 to 9.</param>
    /// <param name="picture">A readable picture file.</param>
    public KeepResult Keep(int label, ReadOnlyMemory<byte> picture)
    {
        string name = $"{Convert.ToHexStringLower(SHA256.HashData(picture.Span))}.{FormatSniffer.Find(picture.Span).ToString().ToLowerInvariant()}";
        string path = Path.Combine(Of(label), name);
        try
        {
            lock (_lock)
            {
                if (File.Exists(path))
                {
                    return KeepResult.Kept;
                }

                if (Enumerable.Range(0, 10).Select(digit => Path.Combine(Of(digit), name)).FirstOrDefault(File.Exists) is { } earlier)
                {
                    Directory.CreateDirectory(Of(label));
                    File.Move(earlier, path);
                    LogRelabelled(name, label);
                    return KeepResult.Kept;
                }

                if (Count() >= MaxCount)
                {
                    LogFull(_folder, MaxCount);
                    return KeepResult.Full;
                }

                AtomicFile.Write(path, stream => stream.Write(picture.Span));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnwritable(_folder, e.Message);
            return KeepResult.Unavailable;
        }

        metrics.Kept(label);
        LogKept(name, label);
        return KeepResult.Kept;
    }

    private string Of(int label) => Path.Combine(_folder, label.ToString(CultureInfo.InvariantCulture));

    private int Count() => Enumerable.Range(0, 10).Select(Of).Where(Directory.Exists).Sum(static folder => Directory.EnumerateFiles(folder).Count());

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Kept the drawing {Name} as a {Label}")]
    private partial void LogKept(string name, int label);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "The drawing {Name} is now a {Label}")]
    private partial void LogRelabelled(string name, int label);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{Folder} has {MaxCount} drawings, the maximum; no more are kept")]
    private partial void LogFull(string folder, int maxCount);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "Drawings cannot be kept in {Folder}: {Reason}")]
    private partial void LogUnwritable(string folder, string reason);

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "Drawings cannot be counted in {Folder}: {Reason}")]
    private partial void LogUnreadable(string folder, string reason);
}
