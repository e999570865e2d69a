namespace Mnist.Scoring.Models.Onnx;

/// <summary>Reads the fields of a protocol buffer message in order (protobuf.dev, "Encoding"), without copying. A length that exceeds the
/// message is treated as damage.</summary>
internal ref struct ProtoFields(ReadOnlySpan<byte> message)
{
    // A 64-bit varint has ten bytes of seven bits.
    private const int LongestVarint = 10;

    private ReadOnlySpan<byte> _rest = message;

    public int Number { get; private set; }

    /// <summary>The value of a varint field; otherwise 0.</summary>
    public ulong Integer { get; private set; }

    /// <summary>The bytes of a string, message or list; otherwise empty.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <returns>False at the end of the message.</returns>
    /// <exception cref="InvalidModelException">The message is damaged.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong tag = ReadVarint(), number = tag >> 3, type = tag & 7;
        Number = number is 0 or > int.MaxValue ? throw Damaged() : (int)number;
        Integer = type == 0 ? ReadVarint() : 0;
        ReadOnlySpan<byte> taken = Take(type switch { 0 => 0, 1 => sizeof(ulong), 2 => ReadVarint(), 5 => sizeof(uint), _ => throw Damaged() });
        Bytes = type == 2 ? taken : default;
        return true;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int i = 0; i < LongestVarint; i++)
        {
            byte next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        ReadOnlySpan<byte> taken = length <= (ulong)_rest.Length ? _rest[..(int)length] : throw Damaged();
        _rest = _rest[taken.Length..];
        return taken;
    }

    private static InvalidModelException Damaged() => InvalidModelException.Damaged("the ONNX model is damaged or cut off");
}
