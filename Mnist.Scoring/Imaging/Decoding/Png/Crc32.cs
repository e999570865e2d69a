using System.Buffers.Binary;

namespace Mnist.Scoring.Imaging.Decoding.Png;

/// <summary>
/// The checksum of PNG chunks (PNG specification, annex D; polynomial 0xEDB88320), eight bytes a step.
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB8_8320;

    /// <summary>Eight tables of 256: table k holds the effect of a byte that k more bytes follow.</summary>
    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of the given bytes after those that gave <paramref name="crc"/> (0 at the start).</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> tables = Tables;
        uint state = ~crc;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = tables[(int)(7 * 256 + (low & 255))]
                ^ tables[(int)(6 * 256 + ((low >> 8) & 255))]
                ^ tables[(int)(5 * 256 + ((low >> 16) & 255))]
                ^ tables[(int)(4 * 256 + (low >> 24))]
                ^ tables[(int)(3 * 256 + (high & 255))]
                ^ tables[(int)(2 * 256 + ((high >> 8) & 255))]
                ^ tables[(int)(256 + ((high >> 16) & 255))]
                ^ tables[(int)(high >> 24)];
        }

        foreach (byte value in bytes)
        {
            state = tables[(int)((state ^ value) & 255)] ^ (state >> 8);
        }

        return ~state;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? Polynomial ^ (value >> 1) : value >> 1;
            }

            tables[i] = value;
        }

        for (int i = 256; i < tables.Length; i++)
        {
            uint before = tables[i - 256];
            tables[i] = tables[before & 255] ^ (before >> 8);
        }

        return tables;
    }
}
