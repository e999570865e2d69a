namespace Mnist.Training.Datasets.Idx;

/// <summary>Reads IDX files of 28×28 images and of their labels, raw or gzipped; the first bytes determine which, not the name. Any
/// malformed file is rejected with a <see cref="DatasetException"/>.</summary>
/// <remarks>The items are decompressed directly into the returned array; reading needs only a few kilobytes besides, regardless of the
/// file's size. Memory is allocated only if the header is consistent with the file's length.</remarks>
internal static class IdxFile
{
    /// <summary>Maximum number of images or labels in a file. MNIST has 60,000 and EMNIST, the largest set of its family, 814,255; the
    /// limit prevents a forged file from exhausting the memory.</summary>
    public const int MaximumCount = 1_000_000;

    // Maximum expansion of DEFLATE (RFC 1951: 258 bytes from a match of two bits), rounded up.
    private const int MaximumExpansion = 1032;

    /// <summary>Reads the image file and the label file of a set.</summary>
    /// <returns>784 bytes for each image, its label, and the SHA-256 of the decompressed image file alone and followed by the label file.</returns>
    public static (byte[] Images, byte[] Labels, string ImagesSha256, string Sha256) ReadSet(string imagePath, string labelPath)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] images = Read(imagePath, IdxContent.Images, hash);
        string imagesSha256 = Convert.ToHexStringLower(hash.GetCurrentHash());
        byte[] labels = Read(labelPath, IdxContent.Labels, hash);
        return images.Length == labels.Length * Dataset.ImageSize
            ? (images, labels, imagesSha256, Convert.ToHexStringLower(hash.GetHashAndReset()))
            : throw new DatasetException($"{labelPath}: {labels.Length:N0} labels, but {images.Length / Dataset.ImageSize:N0} images in {imagePath}");
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="hash">Receives every decompressed byte of the file, including the header, in the same pass.</param>
    /// <returns>784 bytes for each image, or one byte, 0 to 9, for each label, of QMNIST too.</returns>
    public static byte[] Read(string path, IdxContent content, IncrementalHash hash)
    {
        try
        {
            // Unbuffered: everything is read in large blocks.
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            return Read(file, path, content, hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a whole file from a stream.</summary>
    /// <param name="file">The file; must be seekable. Read from beginning to end and left open.</param>
    public static byte[] Read(Stream file, string name, IdxContent content, IncrementalHash hash)
    {
        try
        {
            if (file.Length == 0)
            {
                throw new DatasetException("empty");
            }

            if (!IsGzip(file))
            {
                return ReadItems(file, file.Length, content, hash, out _);
            }

            using GZipStream decompressed = new(file, CompressionMode.Decompress, leaveOpen: true);
            byte[] items = ReadItems(decompressed, file.Length * MaximumExpansion, content, hash, out long length);
            RequireGzipEnd(file, length);
            return items;
        }
        catch (DatasetException e)
        {
            throw new DatasetException($"{name}: {e.Message}", e.InnerException);
        }
        catch (InvalidDataException e)
        {
            throw new DatasetException($"{name}: the gzip data is damaged", e);
        }
    }

    /// <summary>Whether the stream starts with gzip data; resets it to its beginning.</summary>
    public static bool IsGzip(Stream file)
    {
        Span<byte> start = stackalloc byte[2];
        file.Position = 0;
        file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start is [0x1F, 0x8B];
    }

    /// <summary>Writes a file, uncompressed.</summary>
    /// <param name="items">Images or labels, but not QMNIST's.</param>
    public static void Write(Stream stream, IdxContent content, ReadOnlySpan<byte> items)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        foreach (uint value in (uint[])[content.Magic, (uint)(items.Length / content.ItemLength), .. content.ItemShape])
        {
            BinaryPrimitives.WriteUInt32BigEndian(number, value);
            stream.Write(number);
        }

        stream.Write(items);
    }

    // "available" is the maximum number of bytes in the stream.
    private static byte[] ReadItems(Stream stream, long available, IdxContent content, IncrementalHash hash, out long length)
    {
        Span<byte> header = stackalloc byte[16];
        int read = stream.ReadAtLeast(header[..IdxContent.Labels.HeaderLength], IdxContent.Labels.HeaderLength, throwOnEndOfStream: false);
        if (content == IdxContent.Labels && BinaryPrimitives.ReadUInt32BigEndian(header) == IdxContent.QmnistLabels.Magic)
        {
            content = IdxContent.QmnistLabels;
        }

        read += stream.ReadAtLeast(header[read..content.HeaderLength], content.HeaderLength - read, throwOnEndOfStream: false);
        int count = ReadHeader(content, header[..read]);
        hash.AppendData(header[..read]);

        length = content.FileLength(count);
        string promise = $"the header promises {count:N0} {content.Plural}, which take {length:N0} bytes";
        if (available < length)
        {
            throw new DatasetException($"cut short: {promise}, and the file holds {available:N0} at most");
        }

        byte[] items = GC.AllocateUninitializedArray<byte>(count * content.ItemLength);
        int done = stream.ReadAtLeast(items, items.Length, throwOnEndOfStream: false);
        hash.AppendData(items, 0, done);
        if (done < items.Length)
        {
            throw new DatasetException($"cut short: {promise}, and there are {read + done:N0}");
        }

        if (stream.ReadByte() >= 0)
        {
            throw new DatasetException($"too long: {promise}, and more follow");
        }

        if (content == IdxContent.Images)
        {
            return items;
        }

        // A number of QMNIST that is not a digit remains out of range.
        byte[] labels = content == IdxContent.QmnistLabels
            ? [.. items.Chunk(content.ItemLength).Select(label => (byte)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(label), byte.MaxValue))]
            : items;
        int wrong = labels.AsSpan().IndexOfAnyInRange((byte)Dataset.Classes, byte.MaxValue);
        return wrong < 0 ? labels : throw new DatasetException($"label {labels[wrong]} at position {wrong:N0} is not a digit of 0 to 9");
    }

    // Returns the number of items. A header that is too short is that of a file that is too short.
    private static int ReadHeader(IdxContent content, ReadOnlySpan<byte> header)
    {
        string? fault = header.Length < sizeof(uint) ? $"only {header.Length} bytes long, not an IDX file"
            : header is not [0, 0, ..] ? $"not an IDX file but {Guess(header)}"
            : BinaryPrimitives.ReadUInt32BigEndian(header) is var magic && magic != content.Magic
                ? $"{Describe(magic)}, where {content.Plural} are needed (0x{content.Magic:X8})"
            : header.Length < content.HeaderLength ? $"cut short: the header takes {content.HeaderLength} bytes and the file has {header.Length}"
            : null;
        if (fault is not null)
        {
            throw new DatasetException(fault);
        }

        uint[] numbers = [.. header.ToArray().Chunk(sizeof(uint)).Select(number => BinaryPrimitives.ReadUInt32BigEndian(number))];
        if (!numbers[2..].SequenceEqual(content.ItemShape))
        {
            string needed = content == IdxContent.Images ? "pixels; 28×28 are needed" : $"numbers; QMNIST's have {content.ItemShape[0]}";
            throw new DatasetException($"holds {content.Plural} of {string.Join('×', numbers[2..])} {needed}");
        }

        return numbers[1] switch
        {
            0 => throw new DatasetException($"holds no {content.Plural}"),
            > MaximumCount and var count => throw new DatasetException($"claims {count:N0} {content.Plural}; at most {MaximumCount:N0} are read"),
            var count => (int)count,
        };
    }

    private static string Describe(uint magic) =>
        magic == IdxContent.Labels.Magic ? "holds labels"
        : magic == IdxContent.Images.Magic ? "holds images"
        : $"has the magic number 0x{magic:X8}";

    private static string Guess(ReadOnlySpan<byte> start) =>
        start[0] == '<' ? "text that looks like a web page; what should be data was replaced on its way here"
        : start.StartsWith("PK"u8) ? "a zip archive, which must be unpacked first"
        : $"something that starts 0x{Convert.ToHexString(start[..4])}";

    // GZipStream checks the trailer if it reaches one, but accepts files that end before it or continue after it. The
    // last field of the trailer, the decompressed length, must therefore be the last four bytes of the file (RFC 1952).
    // This also rejects files of several gzip members, which no source of MNIST uses.
    private static void RequireGzipEnd(Stream file, long decompressedLength)
    {
        Span<byte> end = stackalloc byte[4];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != (uint)decompressedLength)
        {
            throw new DatasetException("the gzip data is cut short, or other bytes follow it");
        }
    }
}
