using System.Buffers;

namespace DigitPad.Api.Pictures;

/// <summary>The picture file sent by a client, in pooled memory that is returned on disposal.</summary>
internal sealed class PictureFile : IDisposable
{
    // Limits the memory reserved for a client that announces a large body but sends nothing.
    private const int FirstBlock = 32 * 1024;

    private byte[] _buffer;
    private int _length;

    private PictureFile(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The bytes of the file.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads the picture file of a request.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="BadHttpRequestException">The body exceeds the server's limit (the server then closes the connection without
    /// reading the rest), is truncated, or is a form without a file.</exception>
    public static async ValueTask<PictureFile> ReceiveAsync(HttpContext context)
    {
        Stream body = await PictureBody.OpenAsync(context);

        // One byte more than announced, because the read that detects the end needs space.
        var file = new PictureFile((int)Math.Min((context.Request.ContentLength ?? 0) + 1, FirstBlock));
        try
        {
            for (int read = -1; read != 0; file._length += read)
            {
                file.MakeRoom();
                read = await body.ReadAsync(file._buffer.AsMemory(file._length), context.RequestAborted);
            }

            return file;
        }
        catch (IOException e) when (e is not BadHttpRequestException && body != context.Request.Body)
        {
            file.Dispose();
            throw new FormException("The form is cut off.", e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void MakeRoom()
    {
        if (_length == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }
}
