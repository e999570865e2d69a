using System.Runtime.InteropServices;
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

    // How every answer starts.
    private static readonly byte[] Start = [.. "{\"id\":\""u8];

    // Longer than any answer; a longer line means another kind of file.
    private const int LongestAnswer = 1 << 24;

    private readonly FileStream _stream;

    /// <summary>Opens or creates a file, and removes what an interrupted write left behind the last whole line.</summary>
    /// <exception cref="IOException">The file cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    /// <exception cref="InvalidDataException">The file has a line that is no answer; it is unchanged.</exception>
    public AnswerFile(string path)
    {
        // Without a buffer, which would write again what a full disk has refused.
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
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
        List<byte> line = [];
        long end = 0, number = 1;
        BufferedStream bytes = new(_stream, 1 << 16);
        for (int next = bytes.ReadByte(); next >= 0; next = bytes.ReadByte())
        {
            line.Add((byte)next);
            if (line.Count > LongestAnswer)
            {
                throw Foreign();
            }

            if (next == '\n')
            {
                ids.Add(Parse(CollectionsMarshal.AsSpan(line)) ?? throw Foreign());
                end += line.Count;
                number++;
                line.Clear();
            }
        }

        // What an interrupted write left will be removed, but nothing else.
        int common = Math.Min(line.Count, Start.Length);
        if (!CollectionsMarshal.AsSpan(line)[..common].SequenceEqual(Start.AsSpan(0, common)))
        {
            throw Foreign();
        }

        _stream.SetLength(end);
        return ids;

        InvalidDataException Foreign() => new($"line {number} of {path} is no answer; name another file");
    }

    private static Guid? Parse(ReadOnlySpan<byte> line)
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
