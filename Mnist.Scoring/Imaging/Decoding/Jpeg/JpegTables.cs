namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>The quantisation and Huffman tables that a file has defined so far (ITU-T T.81, B.2.4).</summary>
internal sealed class JpegTables
{
    private const int MaxTables = 4;
    private const int MaxDcSize = 15;

    private readonly HuffmanTable?[] _dc = new HuffmanTable?[MaxTables];
    private readonly HuffmanTable?[] _ac = new HuffmanTable?[MaxTables];
    private readonly ushort[]?[] _quantisation = new ushort[]?[MaxTables];

    /// <summary>The code of mean levels with that number.</summary>
    /// <exception cref="InvalidImageException">It has not been defined.</exception>
    public HuffmanTable Dc(int number) => Find(_dc, number, "Huffman table DC");

    /// <summary>The code of the other coefficients with that number.</summary>
    /// <exception cref="InvalidImageException">It has not been defined.</exception>
    public HuffmanTable Ac(int number) => Find(_ac, number, "Huffman table AC");

    /// <summary>The quantisation table with that number, rows of the block.</summary>
    /// <exception cref="InvalidImageException">It has not been defined.</exception>
    public ushort[] Quantisation(int number) => Find(_quantisation, number, "quantisation table");

    /// <summary>Reads the body of a DQT marker: any number of tables.</summary>
    /// <exception cref="InvalidImageException">It is cut off or numbers are not defined.</exception>
    public void ReadQuantisation(ReadOnlySpan<byte> body)
    {
        var reader = new ByteReader(body, "JPEG");
        while (reader.Remaining > 0)
        {
            int kind = reader.ReadByte("a quantisation table");
            bool isWide = kind >> 4 == 1;
            if (kind >> 4 > 1 || (kind & 15) >= MaxTables)
            {
                throw reader.Error($"quantisation table 0x{kind:X2} is not defined");
            }

            var table = new ushort[JpegComponent.BlockLength];
            foreach (byte place in ZigZag.Natural)
            {
                table[place] = isWide
                    ? reader.ReadUInt16BigEndian("a quantisation table")
                    : reader.ReadByte("a quantisation table");
            }

            _quantisation[kind & 15] = table;
        }
    }

    /// <summary>Reads the body of a DHT marker: any number of tables.</summary>
    /// <exception cref="InvalidImageException">It is cut off or numbers are not defined.</exception>
    public void ReadHuffman(ReadOnlySpan<byte> body)
    {
        var reader = new ByteReader(body, "JPEG");
        while (reader.Remaining > 0)
        {
            int kind = reader.ReadByte("a Huffman table");
            if (kind >> 4 > 1 || (kind & 15) >= MaxTables)
            {
                throw reader.Error($"Huffman table 0x{kind:X2} is not defined");
            }

            ReadOnlySpan<byte> counts = reader.Read(16, "a Huffman table");
            int total = 0;
            foreach (byte count in counts)
            {
                total += count;
            }

            ReadOnlySpan<byte> symbols = reader.Read(total, "a Huffman table");
            bool isDc = kind >> 4 == 0;
            if (total > 256 || (isDc && symbols.ContainsAnyExceptInRange((byte)0, (byte)MaxDcSize)))
            {
                throw reader.Error("a Huffman table has symbols that are not defined");
            }

            (isDc ? _dc : _ac)[kind & 15] = new HuffmanTable(counts, symbols);
        }
    }

    private static T Find<T>(T?[] tables, int number, string name)
        where T : class =>
        (number < MaxTables ? tables[number] : null)
        ?? throw new InvalidImageException($"JPEG: {name} {number} is used but not defined");
}
