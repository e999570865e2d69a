namespace Mnist.Scoring.Models.Onnx;

/// <summary>
/// The fields of a protocol buffer message, one after the other (protobuf.dev, "Encoding"). Nothing is copied, and a length that leads
/// out of the message is damage.
/// </summary>
internal ref struct ProtoFields
{
    // Seven bits a byte: a varint of 64 bits has ten.
    private const int LongestVarint = 10;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Stands before the first field.</summary>
    /// <param name="message">The message.</param>
    public ProtoFields(ReadOnlySpan<byte> message) => _rest = message;

    /// <summary>Number of the field.</summary>
    public int Number { get; private set; }

    /// <summary>The value of an integer; 0 of all else.</summary>
    public ulong Integer { get; private set; }

    /// <summary>The bytes of a text, a message or a list; null of all else.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Whether <see cref="Bytes"/> holds something.</summary>
    public bool HasBytes { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <returns>False at the end of the message.</returns>
    /// <exception cref="InvalidModelException">The message is damaged.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong tag = ReadVarint();
        ulong number = tag >> 3;
        if (number is 0 or > int.MaxValue)
        {
            throw Damaged();
        }

        Number = (int)number;
        Integer = 0;
        HasBytes = false;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Integer = ReadVarint();
                break;
            case 1:
                Take(sizeof(ulong));
                break;
            case 2:
                Bytes = Take(ReadVarint());
                HasBytes = true;
                break;
            case 5:
                Take(sizeof(uint));
                break;
            default:
                throw Damaged();
        }

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
        if (length > (ulong)_rest.Length)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private static InvalidModelException Damaged() => InvalidModelException.Damaged("the ONNX model is damaged or cut off");
}
