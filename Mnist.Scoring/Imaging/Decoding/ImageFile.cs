using Mnist.Scoring.Files;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Decodes pictures from files and streams, read from the current position to the end. Streams are left open.</summary>
internal static class ImageFile
{
    // At least as many bytes as FormatSniffer looks at.
    private const int SignatureLength = 16;

    /// <summary>Decodes a picture file.</summary>
    /// <exception cref="InvalidImageException">The file is not a readable picture.</exception>
    public static Raster Read(string path, DecodeLimits? limits, int? workingSide)
    {
        using FileStream file = Open(path, FileOptions.SequentialScan);
        return Read(file, limits, workingSide);
    }

    /// <summary>Decodes a picture from a stream, which need not support seeking.</summary>
    /// <inheritdoc cref="Read(string, DecodeLimits?, int?)"/>
    public static Raster Read(Stream stream, DecodeLimits? limits, int? workingSide)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek)
        {
            Span<byte> start = stackalloc byte[SignatureLength];
            int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            RequireKnown(stream, start[..length]);
        }

        using BoundedMemoryStream encoded = BoundedMemoryStream.ReadToEnd(stream, DecodeLimits.MaxFileLength, TooLong);
        return ImageDecoder.Decode(encoded.Bytes, limits, workingSide);
    }

    /// <summary>Reads a picture file asynchronously and decodes it.</summary>
    /// <inheritdoc cref="Read(string, DecodeLimits?, int?)"/>
    public static async Task<Raster> ReadAsync(string path, DecodeLimits? limits, int? workingSide, CancellationToken cancellationToken)
    {
        using FileStream file = Open(path, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return await ReadAsync(file, limits, workingSide, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a picture from a stream asynchronously and decodes it.</summary>
    /// <inheritdoc cref="ReadAsync(string, DecodeLimits?, int?, CancellationToken)"/>
    public static async Task<Raster> ReadAsync(Stream stream, DecodeLimits? limits, int? workingSide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek)
        {
            byte[] start = new byte[SignatureLength];
            int length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            RequireKnown(stream, start.AsSpan(0, length));
        }

        using BoundedMemoryStream encoded =
            await BoundedMemoryStream.ReadToEndAsync(stream, DecodeLimits.MaxFileLength, TooLong, cancellationToken).ConfigureAwait(false);
        return ImageDecoder.Decode(encoded.Bytes, limits, workingSide);
    }

    // A file that is no picture is not read to its end.
    private static void RequireKnown(Stream stream, ReadOnlySpan<byte> start)
    {
        if (FormatSniffer.Find(start) == ImageFormat.Unknown)
        {
            throw new InvalidImageException(FormatSniffer.DescribeUnknown(start));
        }

        stream.Position -= start.Length;
    }

    // Not buffered, because it is read in large pieces.
    private static FileStream Open(string path, FileOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, options);
    }

    private static InvalidImageException TooLong() => new($"the file is larger than {DecodeLimits.MaxFileLength >> 20} MB, too large for a picture");
}
