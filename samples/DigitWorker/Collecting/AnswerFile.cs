using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DigitWorker.Messages;

namespace DigitWorker.Collecting;

/// <summary>A file of answers, one JSON object a line, that is continued when it exists. Not thread-safe.</summary>
internal sealed class AnswerFile : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly FileStream _stream;

    /// <summary>Opens or creates a file, and removes what an interrupted write left behind the last whole line.</summary>
    /// <exception cref="IOException">The file cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    /// <exception cref="InvalidDataException">The file has a line that is no answer.</exception>
    public AnswerFile(string path)
    {
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            Known = ReadIds(path);
            _stream.Seek(0, SeekOrigin.End);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The ids of the answers that the file had when it was opened.</summary>
    public HashSet<Guid> Known { get; }

    /// <summary>Appends answers. When the method returns, they are on the disk; when it throws, the file is as before.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Append(IReadOnlyList<PictureRead> answers)
    {
        long end = _stream.Position;
        try
        {
            using MemoryStream lines = new();
            foreach (PictureRead answer in answers)
            {
                JsonSerializer.Serialize(lines, answer, Json);
                lines.WriteByte((byte)'\n');
            }

            _stream.Write(lines.GetBuffer(), 0, (int)lines.Length);
            _stream.Flush(flushToDisk: true);
        }
        catch
        {
            _stream.SetLength(end);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private HashSet<Guid> ReadIds(string path)
    {
        HashSet<Guid> ids = [];
        long end = 0;
        using StreamReader reader = new(_stream, leaveOpen: true);
        for (string? line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            long next = end + reader.CurrentEncoding.GetByteCount(line) + 1;
            if (next > _stream.Length)
            {
                break;   // no line end: an interrupted write
            }

            ids.Add(Parse(line) ?? throw new InvalidDataException($"line {ids.Count + 1} of {path} is no answer; name another file"));
            end = next;
        }

        _stream.SetLength(end);
        return ids;
    }

    private static Guid? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<PictureRead>(line, Json) is { } answer && answer.Id != Guid.Empty ? answer.Id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
