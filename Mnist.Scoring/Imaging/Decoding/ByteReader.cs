using System.Buffers.Binary;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Reads the parts of a picture file one after the other and says which part the file's end cut off.</summary>
/// <param name="data">The bytes to read.</param>
/// <param name="format">The format's name, which starts every message.</param>
internal ref struct ByteReader(ReadOnlySpan<byte> data, string format)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private readonly string _format = format;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes still to be read.</summary>
    public readonly int Remaining => _data.Length - Position;

    /// <summary>The bytes still to be read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _data[Position..];

    /// <summary>Takes the next bytes.</summary>
    /// <param name="count">How many; a negative or too large number is reported like a cut-off file.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <exception cref="InvalidImageException">Fewer bytes are left.</exception>
    public ReadOnlySpan<byte> Read(long count, string what)
    {
        if ((ulong)count > (ulong)Remaining)
        {
            throw Error($"{what} ends after {Remaining} of {count} bytes");
        }

        ReadOnlySpan<byte> bytes = _data.Slice(Position, (int)count);
        Position += (int)count;
        return bytes;
    }

    /// <summary>Goes on reading at the given byte, which may be the end.</summary>
    public void MoveTo(long position, string what)
    {
        if ((ulong)position > (ulong)_data.Length)
        {
            throw Error($"{what} starts at byte {position} of a file of {_data.Length} bytes");
        }

        Position = (int)position;
    }

    /// <summary>Reads one byte.</summary>
    public byte ReadByte(string what) => Read(1, what)[0];

    /// <summary>Reads two bytes, the low one first.</summary>
    public ushort ReadUInt16LittleEndian(string what) => BinaryPrimitives.ReadUInt16LittleEndian(Read(2, what));

    /// <summary>Reads two bytes, the high one first.</summary>
    public ushort ReadUInt16BigEndian(string what) => BinaryPrimitives.ReadUInt16BigEndian(Read(2, what));

    /// <summary>Reads four bytes, the low one first.</summary>
    public uint ReadUInt32LittleEndian(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Read(4, what));

    /// <summary>Reads four bytes, the high one first.</summary>
    public uint ReadUInt32BigEndian(string what) => BinaryPrimitives.ReadUInt32BigEndian(Read(4, what));

    /// <summary>Makes the exception that refuses the file, to be thrown by the caller.</summary>
    public readonly InvalidImageException Error(string reason) => new($"{_format}: {reason}");
}
