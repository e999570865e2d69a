using System.Buffers.Binary;
using System.Text;

namespace Mnist.Tests.Export;

/// <summary>Reads a protocol buffer message without knowing its type.</summary>
internal sealed class ProtoReader
{
    private readonly ILookup<int, object> _fields;

    public ProtoReader(ReadOnlySpan<byte> bytes)
    {
        List<(int Field, object Value)> fields = [];
        while (bytes.Length > 0)
        {
            long tag = ReadVarint(ref bytes);
            fields.Add(((int)(tag >> 3), (tag & 7) switch
            {
                0 => ReadVarint(ref bytes),
                2 => Take(ref bytes, (int)ReadVarint(ref bytes)),
                5 => BinaryPrimitives.ReadSingleLittleEndian(Take(ref bytes, 4)),
                long wire => throw new FormatException($"There is no wire type {wire}."),
            }));
        }

        _fields = fields.ToLookup(field => field.Field, field => field.Value);
    }

    public IEnumerable<int> Fields => _fields.Select(group => group.Key);

    public long Integer(int field) => (long)_fields[field].Single();

    public long[] Integers(int field) => [.. _fields[field].Cast<long>()];

    /// <summary>Several integers under one tag.</summary>
    public long[] Packed(int field)
    {
        ReadOnlySpan<byte> bytes = Raw(field);
        List<long> values = [];
        while (bytes.Length > 0)
        {
            values.Add(ReadVarint(ref bytes));
        }

        return [.. values];
    }

    public byte[] Raw(int field) => (byte[])_fields[field].Single();

    public byte[][] Raws(int field) => [.. _fields[field].Cast<byte[]>()];

    public string Text(int field) => Encoding.UTF8.GetString(Raw(field));

    public string[] Texts(int field) => [.. _fields[field].Select(value => Encoding.UTF8.GetString((byte[])value))];

    public ProtoReader Message(int field) => new(Raw(field));

    public ProtoReader[] Messages(int field) => [.. _fields[field].Select(value => new ProtoReader((byte[])value))];

    private static byte[] Take(ref ReadOnlySpan<byte> bytes, int length)
    {
        byte[] taken = bytes[..length].ToArray();
        bytes = bytes[length..];
        return taken;
    }

    private static long ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Take(ref bytes, 1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)value;
            }
        }
    }
}
