namespace Mnist.Scoring.Imaging.Decoding.Png;

/// <summary>One chunk of a PNG file (PNG specification, section 5.3), its checksum compared.</summary>
internal readonly ref struct PngChunk
{
    private PngChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Type = type;
        Body = body;
    }

    /// <summary>The four letters that say what the chunk is.</summary>
    public ReadOnlySpan<byte> Type { get; }

    /// <summary>The data.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>The type as text.</summary>
    public string Name => System.Text.Encoding.ASCII.GetString(Type);

    /// <summary>Whether the picture cannot be shown without understanding this chunk (an upper-case first letter).</summary>
    public bool IsCritical => char.IsAsciiLetterUpper((char)Type[0]);

    /// <summary>Reads the next chunk.</summary>
    /// <exception cref="InvalidImageException">It is cut off, its type is no text, or its checksum does not match.</exception>
    public static PngChunk Read(scoped ref ByteReader reader)
    {
        uint length = reader.ReadUInt32BigEndian("the length of a chunk");
        ReadOnlySpan<byte> typeAndBody = reader.Rest;
        ReadOnlySpan<byte> type = reader.Read(4, "the type of a chunk");
        foreach (byte letter in type)
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                throw reader.Error($"a chunk's type at byte {reader.Position - 4} is not made of letters");
            }
        }

        // Names are made only to be shown: a file may have very many chunks.
        ReadOnlySpan<byte> body = length <= reader.Remaining
            ? reader.Read(length, "a chunk")
            : reader.Read(length, $"chunk {System.Text.Encoding.ASCII.GetString(type)}");
        var chunk = new PngChunk(type, body);
        uint checksum = reader.ReadUInt32BigEndian("the checksum of a chunk");
        if (checksum != Crc32.Append(0, typeAndBody[..(4 + body.Length)]))
        {
            throw reader.Error($"chunk {chunk.Name} is damaged, its checksum does not match");
        }

        return chunk;
    }

    /// <summary>Whether this is the chunk of that name.</summary>
    public bool Is(ReadOnlySpan<byte> name) => Type.SequenceEqual(name);
}
