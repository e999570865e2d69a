using System.Buffers.Binary;

namespace Mnist.Training.Datasets.Idx;

/// <summary>The header of an IDX file: two zero bytes, the element type (8 = unsigned byte), the number of dimensions, then each dimension
/// as a big-endian 32-bit number; then the elements in row-major order. Source: the format's description on the MNIST page of LeCun, Cortes
/// and Burges.</summary>
internal static class IdxFormat
{
    /// <summary>Maximum number of images or labels in a file. MNIST has 60,000 and EMNIST, the largest set of its family, 814,255; the
    /// limit prevents a forged file from exhausting the memory.</summary>
    public const int MaximumCount = 1_000_000;

    private const byte UnsignedByte = 0x08;
    private const byte Integer = 0x0C;

    // The numbers in a QMNIST label: the digit, then its writer and its place in the NIST collection (Yadav and Bottou 2019).
    private const int QmnistColumns = 8;

    /// <summary>Length of the header in bytes: the magic number and a number for each dimension.</summary>
    public static int HeaderLength(IdxContent content) => 4 + (4 * Dimensions(content));

    /// <summary>Length of an item in bytes: 784 for an image, 1 for a label, 32 for a label of QMNIST.</summary>
    public static int ItemLength(IdxContent content) => content switch
    {
        IdxContent.Images => Dataset.ImageSize,
        IdxContent.QmnistLabels => QmnistColumns * sizeof(int),
        _ => 1,
    };

    /// <summary>Determines the content of a file from its first bytes: labels may be in QMNIST's format.</summary>
    public static IdxContent ContentOf(IdxContent wanted, ReadOnlySpan<byte> start) =>
        wanted == IdxContent.Labels && start is [0, 0, Integer, 2, ..] ? IdxContent.QmnistLabels : wanted;

    /// <summary>Length in bytes of a decompressed file of <paramref name="count"/> items.</summary>
    public static long FileLength(IdxContent content, long count) => HeaderLength(content) + (count * ItemLength(content));

    /// <summary>The header of a file of <paramref name="count"/> images or labels.</summary>
    public static byte[] Header(IdxContent content, int count)
    {
        int magic = (UnsignedByte << 8) | Dimensions(content);
        int[] numbers = content == IdxContent.Images ? [magic, count, Dataset.Side, Dataset.Side] : [magic, count];
        byte[] header = new byte[4 * numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * i), numbers[i]);
        }

        return header;
    }

    /// <summary>Reads the number of items from a header.</summary>
    /// <param name="header">The first <see cref="HeaderLength"/> bytes of the file, or the whole file if it is shorter.</param>
    /// <exception cref="DatasetException">The header is not that of such a file; the message describes the header but does
    /// not include the file's name.</exception>
    public static int ReadHeader(IdxContent content, ReadOnlySpan<byte> header)
    {
        if (header.Length < 4)
        {
            throw new DatasetException($"only {header.Length} bytes long, not an IDX file");
        }

        if (header[0] != 0 || header[1] != 0)
        {
            throw new DatasetException($"not an IDX file but {Guess(header)}");
        }

        if (header[2] != ElementType(content) || header[3] != Dimensions(content))
        {
            throw new DatasetException($"{Describe(header[2], header[3])}, where {Plural(content)} are needed (0x0000{ElementType(content):X2}{Dimensions(content):X2})");
        }

        if (header.Length < HeaderLength(content))
        {
            throw new DatasetException($"cut short: the header takes {HeaderLength(content)} bytes and the file has {header.Length}");
        }

        uint count = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        if (content == IdxContent.Images)
        {
            uint rows = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
            uint columns = BinaryPrimitives.ReadUInt32BigEndian(header[12..]);
            if (rows != Dataset.Side || columns != Dataset.Side)
            {
                throw new DatasetException($"holds images of {rows}×{columns} pixels; 28×28 are needed");
            }
        }

        if (content == IdxContent.QmnistLabels && BinaryPrimitives.ReadUInt32BigEndian(header[8..]) is var numbers and not QmnistColumns)
        {
            throw new DatasetException($"holds labels of {numbers} numbers; QMNIST's have {QmnistColumns}");
        }

        return count switch
        {
            0 => throw new DatasetException($"holds no {Plural(content)}"),
            > MaximumCount => throw new DatasetException($"claims {count:N0} {Plural(content)}; at most {MaximumCount:N0} are read"),
            _ => (int)count,
        };
    }

    public static string Plural(IdxContent content) => content == IdxContent.Images ? "images" : "labels";

    private static byte ElementType(IdxContent content) => content == IdxContent.QmnistLabels ? Integer : UnsignedByte;

    private static int Dimensions(IdxContent content) => content switch
    {
        IdxContent.Images => 3,
        IdxContent.QmnistLabels => 2,
        _ => 1,
    };

    private static string Describe(byte type, byte dimensions) => (type, dimensions) switch
    {
        (UnsignedByte, 1) => "holds labels",
        (UnsignedByte, 3) => "holds images",
        _ => $"has the magic number 0x0000{type:X2}{dimensions:X2}",
    };

    private static string Guess(ReadOnlySpan<byte> start) =>
        start[0] == '<' ? "text that looks like a web page; what should be data was replaced on its way here"
        : start.StartsWith("PK"u8) ? "a zip archive, which must be unpacked first"
        : $"something that starts 0x{Convert.ToHexString(start[..4])}";
}

/// <summary>The content of an IDX file of a digit dataset.</summary>
internal enum IdxContent
{
    /// <summary>Images of 28×28 unsigned bytes (idx3-ubyte).</summary>
    Images,

    /// <summary>One unsigned byte for each image, the digit (idx1-ubyte).</summary>
    Labels,

    /// <summary>Eight integers for each image, the first of them the digit (idx2-int).</summary>
    QmnistLabels,
}
