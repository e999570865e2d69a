using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Mnist.Training.Datasets.Idx;

/// <summary>Reads IDX files of 28×28 images and of their labels, raw or gzipped; the first bytes determine which, not the name. Any
/// malformed file is rejected.</summary>
/// <remarks>The items are decompressed directly into the returned array; reading needs only a few kilobytes besides, regardless of the
/// file's size. Memory is allocated only if the header is consistent with the file's length.</remarks>
internal static class IdxFile
{
    // Maximum expansion of DEFLATE (RFC 1951: 258 bytes from a match of two bits), rounded up.
    private const int MaximumExpansion = 1032;

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
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start[0] == 0x1F && start[1] == 0x8B;
    }

    // "available" is the maximum number of bytes in the stream.
    private static byte[] ReadItems(Stream stream, long available, IdxContent content, IncrementalHash hash, out long length)
    {
        const int Start = 4;
        Span<byte> header = stackalloc byte[16];
        int read = stream.ReadAtLeast(header[..Start], Start, throwOnEndOfStream: false);
        content = IdxFormat.ContentOf(content, header[..read]);
        header = header[..IdxFormat.HeaderLength(content)];
        read += stream.ReadAtLeast(header[read..], header.Length - read, throwOnEndOfStream: false);
        header = header[..read];
        int count = IdxFormat.ReadHeader(content, header);
        hash.AppendData(header);

        length = IdxFormat.FileLength(content, count);
        string promise = $"the header promises {count:N0} {IdxFormat.Plural(content)}, which take {length:N0} bytes";
        if (available < length)
        {
            throw new DatasetException($"cut short: {promise}, and the file holds {available:N0} at most");
        }

        byte[] items = GC.AllocateUninitializedArray<byte>(count * IdxFormat.ItemLength(content));
        int done = stream.ReadAtLeast(items, items.Length, throwOnEndOfStream: false);
        hash.AppendData(items, 0, done);
        if (done < items.Length)
        {
            throw new DatasetException($"cut short: {promise}, and there are {header.Length + done:N0}");
        }

        if (stream.ReadByte() >= 0)
        {
            throw new DatasetException($"too long: {promise}, and more follow");
        }

        if (content == IdxContent.Images)
        {
            return items;
        }

        byte[] labels = content == IdxContent.QmnistLabels ? DigitsOf(items, count) : items;
        int wrong = labels.AsSpan().IndexOfAnyInRange((byte)Dataset.Classes, byte.MaxValue);
        return wrong < 0 ? labels : throw new DatasetException($"label {labels[wrong]} at position {wrong:N0} is not a digit of 0 to 9");
    }

    // The first number of each of QMNIST's labels; one that is not a digit remains out of range.
    private static byte[] DigitsOf(byte[] items, int count)
    {
        byte[] digits = new byte[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> label = items.AsSpan(i * IdxFormat.ItemLength(IdxContent.QmnistLabels));
            digits[i] = (byte)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(label), byte.MaxValue);
        }

        return digits;
    }

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

/// <summary>Writes IDX files in the MNIST convention, uncompressed.</summary>
internal static class IdxWriter
{
    /// <param name="items">Images or labels, but not QMNIST's.</param>
    public static void Write(Stream stream, IdxContent content, ReadOnlySpan<byte> items)
    {
        stream.Write(IdxFormat.Header(content, items.Length / IdxFormat.ItemLength(content)));
        stream.Write(items);
    }
}
