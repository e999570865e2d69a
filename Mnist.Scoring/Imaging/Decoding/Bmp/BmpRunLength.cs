namespace Mnist.Scoring.Imaging.Decoding.Bmp;

/// <summary>
/// Unpacks run-length encoded colour numbers (RLE8 and RLE4): a pair of bytes is a run, or, after a zero, an end, a
/// jump or a stretch of plain numbers. Pixels that are jumped over stay colour 0.
/// </summary>
internal static class BmpRunLength
{
    private const int EndOfLine = 0;
    private const int EndOfPicture = 1;
    private const int Jump = 2;

    /// <summary>Unpacks to the end-of-picture mark.</summary>
    /// <param name="reader">At the first pair.</param>
    /// <param name="header">Size and direction.</param>
    /// <param name="indices">Receives a colour number a pixel, rows from top to bottom; zeros before.</param>
    /// <exception cref="InvalidImageException">The data are cut off or go beyond the picture.</exception>
    public static void Unpack(ref ByteReader reader, BmpHeader header, Span<byte> indices)
    {
        bool isNibbles = header.Compression == BmpCompression.RunLength4;
        int x = 0;
        int y = 0;
        while (true)
        {
            ReadOnlySpan<byte> pair = reader.Read(2, "the run-length data");
            if (pair[0] > 0)
            {
                Span<byte> run = Take(reader, header, indices, ref x, y, pair[0]);
                for (int i = 0; i < run.Length; i++)
                {
                    run[i] = !isNibbles ? pair[1] : Nibble(pair[1], i);
                }

                continue;
            }

            switch (pair[1])
            {
                case EndOfLine:
                    x = 0;
                    y++;
                    break;
                case EndOfPicture:
                    return;
                case Jump:
                    ReadOnlySpan<byte> jump = reader.Read(2, "a jump in the run-length data");
                    x += jump[0];
                    y += jump[1];
                    break;
                default:
                    Span<byte> plain = Take(reader, header, indices, ref x, y, pair[1]);
                    int length = isNibbles ? (plain.Length + 1) / 2 : plain.Length;
                    ReadOnlySpan<byte> stored = reader.Read(length + (length & 1), "a stretch of plain pixels");
                    for (int i = 0; i < plain.Length; i++)
                    {
                        plain[i] = isNibbles ? Nibble(stored[i / 2], i) : stored[i];
                    }

                    break;
            }
        }
    }

    private static Span<byte> Take(ByteReader reader, BmpHeader header, Span<byte> indices, ref int x, int y, int count)
    {
        if (y >= header.Height || x + count > header.Width)
        {
            throw reader.Error(
                $"a run of {count} pixels at column {x} of stored row {y} leaves the picture of {header.Width} x {header.Height}");
        }

        int row = header.IsTopDown ? y : header.Height - 1 - y;
        int start = row * header.Width + x;
        x += count;
        return indices.Slice(start, count);
    }

    /// <summary>The even pixels have the high half of a byte, the odd ones the low half.</summary>
    private static byte Nibble(byte pair, int index) => (byte)((index & 1) == 0 ? pair >> 4 : pair & 15);
}
