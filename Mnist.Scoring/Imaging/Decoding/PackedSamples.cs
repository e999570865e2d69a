namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Samples of 1, 2 or 4 bits, packed into bytes with the first sample in the highest bits.</summary>
internal static class PackedSamples
{
    /// <summary>Writes a byte for each sample, unscaled.</summary>
    /// <param name="packed">The packed bytes of one row.</param>
    /// <param name="bits">Bits of a sample: 1, 2, 4 or 8.</param>
    /// <param name="samples">Receives the samples; its length says how many there are.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, int bits, Span<byte> samples)
    {
        if (bits == 8)
        {
            packed[..samples.Length].CopyTo(samples);
            return;
        }

        int perByte = 8 / bits;
        int mask = (1 << bits) - 1;
        int next = 0;
        foreach (byte value in packed)
        {
            int shift = 8 - bits;
            for (int i = 0; i < perByte && next < samples.Length; i++, shift -= bits)
            {
                samples[next++] = (byte)((value >> shift) & mask);
            }
        }
    }

    /// <summary>Bytes that a row of samples takes, the last byte padded.</summary>
    public static long RowLength(long samples, int bits) => (samples * bits + 7) / 8;
}
