namespace Mnist.Scoring.Files;

/// <summary>Reads streams of which nobody knows how long they are.</summary>
internal static class BoundedStream
{
    private const int BufferLength = 81920;

    /// <summary>Reads from where the stream stands to its end. It need not support seeking, and stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="longest">Most bytes to keep in memory.</param>
    /// <param name="tooLong">Makes the exception for a stream with more.</param>
    /// <returns>The bytes, at their start.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static MemoryStream ReadToEnd(Stream stream, long longest, Func<Exception> tooLong)
    {
        MemoryStream whole = new(stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, 0, longest) : 0);
        byte[] buffer = new byte[BufferLength];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if (whole.Length + read > longest)
            {
                throw tooLong();
            }

            whole.Write(buffer, 0, read);
        }

        whole.Position = 0;
        return whole;
    }
}
