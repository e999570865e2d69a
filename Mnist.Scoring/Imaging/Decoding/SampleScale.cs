using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Brings samples of other ranges to 0 to 255, to the nearest level.</summary>
internal static class SampleScale
{
    /// <summary>A sample of 0 to <paramref name="max"/> (at most 65,535) as one of 0 to 255.</summary>
    public static byte ToByte(uint value, uint max) => (byte)((value * 255 + max / 2) / max);

    /// <summary>Samples of 0 to 65,535, the high byte first, as those of 0 to 255.</summary>
    /// <param name="wide">Two bytes a sample.</param>
    /// <param name="samples">Receives a byte a sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToBytes(ReadOnlySpan<byte> wide, Span<byte> samples)
    {
        int i = 0;
        for (; i <= samples.Length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
        {
            Vector128<ushort> swapped = Vector128.Create(wide[(2 * i)..]).AsUInt16();
            Vector128<ushort> values = (swapped << 8) | (swapped >> 8);
            Vector128<ushort> levels = Vector128.Narrow(
                ToLevels(Vector128.WidenLower(values)), ToLevels(Vector128.WidenUpper(values)));
            Vector128.Narrow(levels, levels).GetLower().CopyTo(samples[i..]);
        }

        for (; i < samples.Length; i++)
        {
            samples[i] = ToByte(BinaryPrimitives.ReadUInt16BigEndian(wide[(2 * i)..]), 65_535);
        }
    }

    /// <summary>A multiplication and a shift that equal the division by 257, rounded, for all 65,536 values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> ToLevels(Vector128<uint> values) => (values * 255u + Vector128.Create(32_895u)) >> 16;
}
