using System.Buffers.Binary;

namespace Mnist.Scoring.Imaging.Decoding.Bmp;

/// <summary>
/// The headers of a bitmap file, checked. Windows (40 to 124 bytes) and OS/2 (12 to 64 bytes) ones share their first
/// fields, save for the oldest of 12 bytes.
/// </summary>
internal readonly record struct BmpHeader
{
    private const int FileHeaderLength = 14;
    private const int CoreLength = 12;
    private const int ShortestOs2Length = 16;
    private const int InfoLength = 40;
    private const int LengthWithMasks = 52;
    private const int LengthWithAlphaMask = 56;
    private const int LongestOs2Length = 64;
    private const int LongestLength = 124;

    /// <summary>Width in pixels.</summary>
    public int Width { get; private init; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; private init; }

    /// <summary>Whether the first stored row is the top one; else it is the bottom one.</summary>
    public bool IsTopDown { get; private init; }

    /// <summary>Bits of a pixel: 1, 2, 4, 8, 16, 24 or 32.</summary>
    public int BitsPerPixel { get; private init; }

    /// <summary>How the pixels are stored.</summary>
    public BmpCompression Compression { get; private init; }

    /// <summary>Where the channels of a 16 or 32-bit pixel are.</summary>
    public BmpMasks Masks { get; private init; }

    /// <summary>Palette colours, 0 if the pixels are colours themselves.</summary>
    public int PaletteCount { get; private init; }

    /// <summary>Bytes of a palette colour: 3 in the oldest files, else 4.</summary>
    public int PaletteStride { get; private init; }

    /// <summary>Byte of the file where the pixels start.</summary>
    public long PixelOffset { get; private init; }

    /// <summary>Bytes of a stored row, a multiple of four.</summary>
    public long RowLength => ((long)Width * BitsPerPixel + 31) / 32 * 4;

    /// <summary>Reads the headers and leaves the reader at the palette.</summary>
    /// <exception cref="InvalidImageException">They are cut off, contradict themselves, are of an unsupported kind, or
    /// state a size beyond the limits.</exception>
    public static BmpHeader Parse(ref ByteReader reader, DecodeLimits limits)
    {
        ReadOnlySpan<byte> file = reader.Read(FileHeaderLength, "the file header");
        uint length = reader.ReadUInt32LittleEndian("the length of the picture header");
        if (length is not (CoreLength or (>= ShortestOs2Length and <= LongestLength)))
        {
            throw reader.Error($"a picture header of {length} bytes is not known");
        }

        // What a shorter header leaves out is 0, which is also what those fields mean then.
        Span<byte> fields = stackalloc byte[LongestLength];
        fields.Clear();
        reader.Read(length - 4, "the picture header").CopyTo(fields[4..]);
        bool isCore = length == CoreLength;
        long width = isCore ? UInt16(fields, 4) : (int)UInt32(fields, 4);
        long height = isCore ? UInt16(fields, 6) : (int)UInt32(fields, 8);
        int bits = UInt16(fields, isCore ? 10 : 14);
        var compression = isCore ? BmpCompression.None : (BmpCompression)UInt32(fields, 16);
        limits.Check("BMP", width, Math.Abs(height));
        CheckCompression(reader, compression, bits, isOs2: length is < InfoLength or LongestOs2Length);

        BmpMasks masks = bits == 16 ? BmpMasks.Default16 : BmpMasks.Default32;
        if (compression is BmpCompression.BitFields or BmpCompression.AlphaBitFields)
        {
            bool hasAlphaMask = compression == BmpCompression.AlphaBitFields;
            if (length < LengthWithMasks)
            {
                reader.Read(hasAlphaMask ? 16 : 12, "the channel masks").CopyTo(fields[InfoLength..]);
            }

            hasAlphaMask |= length >= LengthWithAlphaMask;
            masks = new BmpMasks(
                UInt32(fields, 40), UInt32(fields, 44), UInt32(fields, 48), hasAlphaMask ? UInt32(fields, 52) : 0);
        }

        uint pixelOffset = UInt32(file, 10);
        int paletteStride = isCore ? 3 : 4;
        return new BmpHeader
        {
            Width = (int)width,
            Height = (int)Math.Abs(height),
            IsTopDown = height < 0,
            BitsPerPixel = bits,
            Compression = compression,
            Masks = masks,
            PaletteCount = bits > 8 ? 0 : CountColours(reader, bits, UInt32(fields, 32), (pixelOffset - reader.Position) / paletteStride),
            PaletteStride = paletteStride,
            PixelOffset = pixelOffset,
        };
    }

    private static void CheckCompression(ByteReader reader, BmpCompression compression, int bits, bool isOs2)
    {
        bool isKnown = compression switch
        {
            BmpCompression.None => bits is 1 or 2 or 4 or 8 or 16 or 24 or 32,
            BmpCompression.RunLength8 => bits is 8,
            BmpCompression.RunLength4 => bits is 4,
            BmpCompression.BitFields or BmpCompression.AlphaBitFields => bits is 16 or 32 && !isOs2,
            _ => false,
        };
        if (!isKnown)
        {
            throw reader.Error($"compression {(uint)compression} with {bits} bits a pixel is not supported");
        }
    }

    private static int CountColours(ByteReader reader, int bits, uint stated, long fitting)
    {
        if (fitting < 1)
        {
            throw reader.Error("there is no room for a palette between the header and the pixels");
        }

        int most = 1 << bits;
        return (int)Math.Min(stated == 0 || stated > most ? most : stated, fitting);
    }

    private static ushort UInt16(ReadOnlySpan<byte> fields, int offset) =>
        BinaryPrimitives.ReadUInt16LittleEndian(fields[offset..]);

    private static uint UInt32(ReadOnlySpan<byte> fields, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(fields[offset..]);
}
