namespace Mnist.Scoring.Files;

/// <summary>The contents of a stream of unknown length, up to a limit.</summary>
internal sealed class BoundedMemoryStream(Stream source, long longest, Func<Exception> tooLong)
    : MemoryStream(source.CanSeek ? (int)Math.Max(source.Length - source.Position, 0) : 0)
{
    public ReadOnlySpan<byte> Bytes => GetBuffer().AsSpan(0, (int)Length);

    /// <summary>Reads from the current position of the stream to its end. The stream need not support seeking and is left open.</summary>
    /// <returns>The bytes, positioned at the start.</returns>
    public static BoundedMemoryStream ReadToEnd(Stream source, long longest, Func<Exception> tooLong)
    {
        BoundedMemoryStream whole = Allocate(source, longest, tooLong);
        source.CopyTo(whole);
        whole.Position = 0;
        return whole;
    }

    /// <summary>Reads asynchronously; otherwise as <see cref="ReadToEnd"/>.</summary>
    /// <inheritdoc cref="ReadToEnd"/>
    public static async Task<BoundedMemoryStream> ReadToEndAsync(Stream source, long longest, Func<Exception> tooLong, CancellationToken cancellationToken)
    {
        BoundedMemoryStream whole = Allocate(source, longest, tooLong);
        await source.CopyToAsync(whole, cancellationToken).ConfigureAwait(false);
        whole.Position = 0;
        return whole;
    }

    /// <inheritdoc/>
    /// <remarks>Copying calls this method, directly or through another overload.</remarks>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Position + count > longest)
        {
            throw tooLong();
        }

        base.Write(buffer, offset, count);
    }

    private static BoundedMemoryStream Allocate(Stream source, long longest, Func<Exception> tooLong) =>
        source.CanSeek && source.Length - source.Position > longest ? throw tooLong() : new(source, longest, tooLong);
}
