using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// Reads bits, the highest first, from picture data whose stuffing has been taken out. Zeros follow the data, so that
/// reading need not look at the end; whether it went beyond is asked for once in a while.
/// </summary>
internal ref struct BitReader
{
    /// <summary>Zero bytes that must follow the data.</summary>
    public const int Padding = 16;

    /// <summary>Bits that <see cref="Fill"/> makes ready at least: a code of 16 and a value of 16.</summary>
    public const int Ready = 32;

    private readonly ReadOnlySpan<byte> _padded;
    private readonly int _length;
    private int _position;

    /// <summary>Starts at the first bit.</summary>
    /// <param name="padded">The data and <see cref="Padding"/> zeros.</param>
    public BitReader(ReadOnlySpan<byte> padded)
    {
        _padded = padded;
        _length = padded.Length - Padding;
    }

    /// <summary>The next bits, from the highest bit on.</summary>
    public ulong Bits { get; set; }

    /// <summary>How many of <see cref="Bits"/> are valid.</summary>
    public int Count { get; set; }

    /// <summary>Whether more bits were taken than there are.</summary>
    public readonly bool IsPastEnd => _position * 8L - Count > _length * 8L;

    /// <summary>Makes at least <see cref="Ready"/> bits ready.</summary>
    /// <exception cref="InvalidImageException">The data ended long ago.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fill()
    {
        if (Count < Ready)
        {
            Load();
        }
    }

    /// <summary>Takes bits that are ready.</summary>
    /// <param name="count">How many, 1 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(int count)
    {
        int value = (int)(Bits >> (64 - count));
        Bits <<= count;
        Count -= count;
        return value;
    }

    /// <summary>Takes one bit, making it ready.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TakeBit()
    {
        Fill();
        return Take(1) != 0;
    }

    /// <summary>Takes a Huffman code, making it and 16 bits after it ready.</summary>
    /// <exception cref="InvalidImageException">There is no such code.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TakeSymbol(HuffmanTable table)
    {
        Fill();
        int code = table.Codes[(int)(Bits >> (64 - HuffmanTable.FastBits))];
        if (code == 0)
        {
            code = table.FindLong((int)(Bits >> 48));
        }

        int length = code >> 8;
        Bits <<= length;
        Count -= length;
        return code & 255;
    }

    private void Load()
    {
        if (_position > _length + 8)
        {
            throw PastEnd();
        }

        Bits |= BinaryPrimitives.ReadUInt64BigEndian(_padded[_position..]) >> Count;
        _position += (63 - Count) >> 3;
        Count |= 56;
    }

    /// <summary>The exception for data that end too early.</summary>
    public static InvalidImageException PastEnd() =>
        new("JPEG: the picture data are damaged, they end before the picture does");
}
