namespace Mnist.Scoring.Imaging.Decoding.Gif;

/// <summary>
/// Unpacks the variable-length LZW codes of GIF (GIF 89a, appendix F). A code stands for a string that is an earlier
/// code's with a byte more, so that strings cannot run in circles; a full table stays until it is cleared.
/// </summary>
internal static class LzwDecoder
{
    /// <summary>The most pixels that a byte of codes can stand for: 4,096 a code of 12 bits.</summary>
    public const int MostPixelsPerByte = 4096 * 8 / MaxBits;

    private const int MaxBits = 12;
    private const int MaxCodes = 1 << MaxBits;

    /// <summary>Unpacks.</summary>
    /// <param name="codes">The packed codes, the low bits of a byte first.</param>
    /// <param name="rootBits">Bits of a colour number, 1 to 8.</param>
    /// <param name="indices">Receives the colour numbers; all are filled.</param>
    /// <exception cref="InvalidImageException">A code is not defined yet, or the strings fill less or more.</exception>
    public static void Unpack(ReadOnlySpan<byte> codes, int rootBits, Span<byte> indices)
    {
        int clear = 1 << rootBits;
        int end = clear + 1;
        var prefix = new ushort[MaxCodes];
        var last = new byte[MaxCodes];
        var first = new byte[MaxCodes];
        var length = new ushort[MaxCodes];
        for (int i = 0; i < clear; i++)
        {
            last[i] = first[i] = (byte)i;
            length[i] = 1;
        }

        int next = end + 1;
        int bits = rootBits + 1;
        int before = -1;
        int filled = 0;
        uint buffer = 0;
        int buffered = 0;
        int position = 0;
        while (true)
        {
            for (; buffered < bits; buffered += 8)
            {
                if (position == codes.Length)
                {
                    // Some programs leave out the end code.
                    if (filled == indices.Length)
                    {
                        return;
                    }

                    throw new InvalidImageException($"GIF: the pixels end after {filled} of {indices.Length}");
                }

                buffer |= (uint)codes[position++] << buffered;
            }

            int code = (int)(buffer & ((1u << bits) - 1));
            buffer >>= bits;
            buffered -= bits;
            if (code == clear)
            {
                next = end + 1;
                bits = rootBits + 1;
                before = -1;
                continue;
            }

            if (code == end)
            {
                if (filled == indices.Length)
                {
                    return;
                }

                throw new InvalidImageException($"GIF: the pixels end after {filled} of {indices.Length}");
            }

            // The next code may be used before it is complete: its last byte is then its first.
            if (code > next || (code == next && (before < 0 || next == MaxCodes)) || (before < 0 && code >= clear))
            {
                throw new InvalidImageException($"GIF: the pixels are damaged, code {code} comes before it is defined");
            }

            if (before >= 0 && next < MaxCodes)
            {
                prefix[next] = (ushort)before;
                first[next] = first[before];
                last[next] = first[code == next ? before : code];
                length[next] = (ushort)(length[before] + 1);
                next++;
            }

            if (next >= 1 << bits && bits < MaxBits)
            {
                bits++;
            }

            int count = length[code];
            if (count > indices.Length - filled)
            {
                throw new InvalidImageException($"GIF: the pixels are damaged, there are more than {indices.Length}");
            }

            int symbol = code;
            for (int i = filled + count - 1; i >= filled; i--)
            {
                indices[i] = last[symbol];
                symbol = prefix[symbol];
            }

            filled += count;
            before = code;
        }
    }
}
