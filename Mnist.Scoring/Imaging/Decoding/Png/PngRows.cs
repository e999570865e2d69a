using System.IO.Compression;

namespace Mnist.Scoring.Imaging.Decoding.Png;

/// <summary>Inflates the picture data row by row and takes the filters off, so that only two rows are held.</summary>
internal sealed class PngRows : IDisposable
{
    private readonly ZLibStream _inflater;
    private readonly int _stride;
    private byte[] _row;
    private byte[] _above;
    private int _rowLength;

    /// <summary>Starts reading.</summary>
    /// <param name="compressed">The bodies of all IDAT chunks.</param>
    /// <param name="header">What the rows look like.</param>
    public PngRows(Stream compressed, PngHeader header)
    {
        _inflater = new ZLibStream(compressed, CompressionMode.Decompress);
        _stride = header.FilterStride;
        int longest = 1 + header.RowLength(header.Width);
        _row = new byte[longest];
        _above = new byte[longest];
    }

    /// <summary>Begins the picture, or a pass of an interlaced one: the row above the first is zeros.</summary>
    /// <param name="rowLength">Bytes of a row, without the filter byte.</param>
    public void BeginPass(int rowLength)
    {
        _rowLength = rowLength;
        Array.Clear(_row);
    }

    /// <summary>The next row's samples, packed as in the file; valid until the next call.</summary>
    /// <exception cref="InvalidImageException">The data are damaged or end too early.</exception>
    public ReadOnlySpan<byte> Next()
    {
        (_row, _above) = (_above, _row);
        Span<byte> filtered = _row.AsSpan(0, 1 + _rowLength);
        int got = Inflate(filtered);
        if (got < filtered.Length)
        {
            throw new InvalidImageException($"PNG: the picture data end after {got} of {filtered.Length} bytes of a row");
        }

        Span<byte> row = filtered[1..];
        PngFilter.Remove(filtered[0], row, _above.AsSpan(1, _rowLength), _stride);
        return row;
    }

    /// <summary>
    /// Reads to the end of the compressed data, which compares their checksum. Data beyond the last row are no error:
    /// the rows are there, and each chunk's checksum has been compared.
    /// </summary>
    public void Finish() => Inflate(_row.AsSpan(0, 1));

    /// <inheritdoc/>
    public void Dispose() => _inflater.Dispose();

    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return _inflater.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new InvalidImageException("PNG: the compressed picture data are damaged or cut off", e);
        }
    }
}
