namespace Mnist.Training.Export;

/// <summary>Builds a protocol buffer message; fields are written in the order in which they are added. The wire format is simple
/// (protobuf.dev, "Encoding") and both exchange formats need only a few messages, so no generated classes are used.</summary>
internal sealed class ProtoMessage
{
    // The two wire types in use.
    private const int Varint = 0;
    private const int LengthDelimited = 2;

    private readonly BinaryWriter _writer = new(new MemoryStream());

    public ReadOnlySpan<byte> Bytes => ((MemoryStream)_writer.BaseStream).GetBuffer().AsSpan(0, (int)_writer.BaseStream.Length);

    /// <summary>Adds an integer, a Boolean or an enumeration value; a negative one takes ten bytes.</summary>
    public ProtoMessage Integer(int field, long value)
    {
        WriteTag(field, Varint);
        _writer.Write7BitEncodedInt64(value);
        return this;
    }

    /// <summary>Adds several integers, each with its tag.</summary>
    public ProtoMessage Integers(int field, ReadOnlySpan<long> values) => Each(values, (message, value) => message.Integer(field, value));

    /// <summary>Adds several integers under one tag, as proto3 does.</summary>
    public ProtoMessage PackedIntegers(int field, ReadOnlySpan<long> values) =>
        Message(field, new ProtoMessage().Each(values, static (packed, value) => packed._writer.Write7BitEncodedInt64(value)));

    public ProtoMessage Text(int field, string value) => Raw<byte>(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds bytes, or numbers as little-endian bytes.</summary>
    public ProtoMessage Raw<T>(int field, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        WriteTag(field, LengthDelimited);
        _writer.Write7BitEncodedInt64(bytes.Length);
        _writer.Write(bytes);
        return this;
    }

    public ProtoMessage Message(int field, ProtoMessage value) => Raw(field, value.Bytes);

    /// <summary>Adds the fields of several items, one after the other.</summary>
    public ProtoMessage Each<T>(ReadOnlySpan<T> items, Action<ProtoMessage, T> add)
    {
        foreach (T item in items)
        {
            add(this, item);
        }

        return this;
    }

    private void WriteTag(int field, int wire) => _writer.Write7BitEncodedInt64(((long)field << 3) | (uint)wire);
}
