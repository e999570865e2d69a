using System.Buffers;

namespace Mnist.Scoring.Files;

/// <summary>Reads streams of unknown length.</summary>
internal static class BoundedStream
{
    private const int BufferLength = 81920;

    /// <summary>Reads from the current position of the stream to its end. The stream need not support seeking and is left open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="longest">Maximum number of bytes to read.</param>
    /// <param name="tooLong">Creates the exception for a longer stream.</param>
    /// <returns>The bytes, positioned at the start.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static MemoryStream ReadToEnd(Stream stream, long longest, Func<Exception> tooLong)
    {
        MemoryStream whole = Create(stream, longest);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                Append(whole, buffer.AsSpan(0, read), longest, tooLong);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        whole.Position = 0;
        return whole;
    }

    /// <summary>Reads asynchronously from the current position of the stream to its end; otherwise as <see cref="ReadToEnd"/>.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="longest">Maximum number of bytes to read.</param>
    /// <param name="tooLong">Creates the exception for a longer stream.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<MemoryStream> ReadToEndAsync(Stream stream, long longest, Func<Exception> tooLong, CancellationToken cancellation)
    {
        MemoryStream whole = Create(stream, longest);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            for (int read = await Read().ConfigureAwait(false); read > 0; read = await Read().ConfigureAwait(false))
            {
                Append(whole, buffer.AsSpan(0, read), longest, tooLong);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        whole.Position = 0;
        return whole;

        ValueTask<int> Read() => stream.ReadAsync(buffer, cancellation);
    }

    private static MemoryStream Create(Stream stream, long longest) =>
        new(stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, 0, longest) : 0);

    private static void Append(MemoryStream whole, ReadOnlySpan<byte> bytes, long longest, Func<Exception> tooLong)
    {
        if (whole.Length + bytes.Length > longest)
        {
            throw tooLong();
        }

        whole.Write(bytes);
    }
}
