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
        MemoryStream whole = new(stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, 0, longest) : 0);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                if (whole.Length + read > longest)
                {
                    throw tooLong();
                }

                whole.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        whole.Position = 0;
        return whole;
    }
}
