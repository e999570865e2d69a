namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// A Huffman code of up to 16 bits (ITU-T T.81, annexes C and F.2.2.3). Codes of up to <see cref="FastBits"/> bits are
/// found with one look-up; for AC coefficients this often gives the value that follows the code as well.
/// </summary>
internal sealed class HuffmanTable
{
    /// <summary>Bits looked up at once.</summary>
    public const int FastBits = 10;

    /// <summary>The run that <see cref="Coefficients"/> gives for the end of a block: it leaves every block.</summary>
    public const int EndOfBlockRun = 64;

    private const int MaxLength = 16;

    private readonly byte[] _symbols;

    /// <summary>For each length, the first number of 16 bits that is beyond its codes.</summary>
    private readonly int[] _limit = new int[MaxLength + 1];

    /// <summary>For each length, what to add to a code to get its symbol's place.</summary>
    private readonly int[] _offset = new int[MaxLength + 1];

    /// <summary>Makes the table.</summary>
    /// <param name="counts">How many codes there are of 1, 2, ... 16 bits.</param>
    /// <param name="symbols">The symbols in the order of their codes, as many as there are codes.</param>
    /// <exception cref="InvalidImageException">There are more codes of a length than bits allow.</exception>
    public HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= MaxLength; length++)
        {
            int end = code + counts[length - 1];
            if (end > 1 << length)
            {
                throw new InvalidImageException($"JPEG: a Huffman table has too many codes of {length} bits");
            }

            _offset[length] = symbol - code;
            _limit[length] = end << (MaxLength - length);
            for (; code < end; code++, symbol++)
            {
                AddFast(code, length, _symbols[symbol]);
            }

            code <<= 1;
        }

        AddCoefficients();
    }

    /// <summary>
    /// For the next <see cref="FastBits"/> bits: the code's length × 256 + its symbol, 0 if the code is longer.
    /// </summary>
    public ushort[] Codes { get; } = new ushort[1 << FastBits];

    /// <summary>
    /// For the next <see cref="FastBits"/> bits: value × 65,536 + zeros before it × 256 + bits of code and value; 0 if
    /// they do not hold both. The end of a block has the value 0 and <see cref="EndOfBlockRun"/> zeros.
    /// </summary>
    public int[] Coefficients { get; } = new int[1 << FastBits];

    /// <summary>Finds a code longer than <see cref="FastBits"/>.</summary>
    /// <param name="bits">The next 16 bits.</param>
    /// <returns>The code's length × 256 + its symbol, as in <see cref="Codes"/>.</returns>
    /// <exception cref="InvalidImageException">No code starts like that.</exception>
    public int FindLong(int bits)
    {
        for (int length = FastBits + 1; length <= MaxLength; length++)
        {
            if (bits < _limit[length])
            {
                return (length << 8) | _symbols[(bits >> (MaxLength - length)) + _offset[length]];
            }
        }

        throw new InvalidImageException("JPEG: the picture data are damaged, a Huffman code is not defined");
    }

    /// <summary>Undoes the shortening of a number (ITU-T T.81, F.2.2.1): the lower half of the range is negative.</summary>
    /// <param name="value">The bits.</param>
    /// <param name="size">How many, 1 to 16.</param>
    public static int Extend(int value, int size)
    {
        int isNegative = (value >> (size - 1)) - 1;
        return value + (isNegative & (1 - (1 << size)));
    }

    private void AddFast(int code, int length, byte symbol)
    {
        if (length <= FastBits)
        {
            int repeats = FastBits - length;
            Codes.AsSpan(code << repeats, 1 << repeats).Fill((ushort)((length << 8) | symbol));
        }
    }

    private void AddCoefficients()
    {
        for (int bits = 0; bits < Codes.Length; bits++)
        {
            int length = Codes[bits] >> 8;
            int run = (Codes[bits] >> 4) & 15;
            int size = Codes[bits] & 15;
            if (length > 0 && size > 0 && length + size <= FastBits)
            {
                int value = (bits >> (FastBits - length - size)) & ((1 << size) - 1);
                Coefficients[bits] = (Extend(value, size) << 16) | (run << 8) | (length + size);
            }
            else if (length > 0 && size == 0 && run == 0)
            {
                Coefficients[bits] = (EndOfBlockRun << 8) | length;
            }
        }
    }
}
