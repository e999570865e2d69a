using System.Buffers.Binary;
using System.IO.Hashing;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>Alters files as accidents and attackers do. The same seed gives the same alterations.</summary>
/// <param name="seed">Where the random numbers start.</param>
internal sealed class Mutator(int seed)
{
    private static readonly int[] Extremes = [0, 1, 2, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, int.MinValue, -1];

    private readonly Random _random = new(seed);

    /// <summary>An altered copy of one of the files.</summary>
    public byte[] Mutate(IReadOnlyList<byte[]> files)
    {
        byte[] file = [.. files[_random.Next(files.Count)]];
        for (int count = 1 << _random.Next(4); count > 0 && file.Length > 0; count--)
        {
            file = MutateOnce(file, files);
        }

        return IsPng(file) && _random.Next(4) > 0 ? WithChecksums(file) : file;
    }

    private byte[] MutateOnce(byte[] file, IReadOnlyList<byte[]> files)
    {
        // Headers decide most, so half of all places are near the start.
        int at = _random.Next(_random.Next(2) == 0 ? Math.Min(file.Length, 64) : file.Length);
        int length = _random.Next(1, 2 + Math.Min(64, file.Length - at - 1));
        switch (_random.Next(9))
        {
            case 0:
                return file[..at];
            case 1:
                return [.. file[..at], .. file[(at + length)..]];
            case 2:
                return [.. file[..at], .. file[at..(at + length)], .. file[at..]];
            case 3:
                byte[] other = files[_random.Next(files.Count)];
                int from = _random.Next(other.Length);
                return [.. file[..at], .. other[from..]];
            case 4:
                file.AsSpan(at, length).Fill((byte)_random.Next(256));
                return file;
            case 5:
                WriteNumber(file.AsSpan(at), Extremes[_random.Next(Extremes.Length)]);
                return file;
            case 6:
                file[at] += (byte)_random.Next(-3, 4);
                return file;
            default:
                file[at] ^= (byte)(1 << _random.Next(8));
                return file;
        }
    }

    private void WriteNumber(Span<byte> bytes, int value)
    {
        int length = Math.Min(1 << _random.Next(3), bytes.Length);
        bool isLittleEndian = _random.Next(2) == 0;
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)(value >> (8 * (isLittleEndian ? i : length - 1 - i)));
        }
    }

    private static bool IsPng(ReadOnlySpan<byte> file) => file.Length > 8 && file[0] == 0x89;

    /// <summary>Makes the checksums of chunks right again, so that what is wrong inside is reached.</summary>
    private static byte[] WithChecksums(byte[] file)
    {
        int at = 8;
        while (at + 12 <= file.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
            {
                break;
            }

            Span<byte> typeAndBody = file.AsSpan(at + 4, 4 + (int)length);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8 + (int)length), Crc32.HashToUInt32(typeAndBody));
            at += 12 + (int)length;
        }

        return file;
    }
}
