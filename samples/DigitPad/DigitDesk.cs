using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Mnist.Scoring;

namespace DigitPad;

/// <summary>
/// Reads a limited number of pictures concurrently, by default one per processor. Others are queued first in, first out: a picture
/// being read needs memory (some hundred megabytes for a large photo), a queued picture only that of its file.
/// </summary>
/// <remarks>Thread-safe; registered as a singleton.</remarks>
public sealed class DigitDesk : IDisposable
{
    private readonly ConcurrencyLimiter _workers;

    /// <summary>Creates the desk.</summary>
    /// <param name="classifier">Reads a single digit.</param>
    /// <param name="reader">Reads several digits.</param>
    /// <param name="options">The settings, including the limits.</param>
    public DigitDesk(DigitClassifier classifier, DigitReader reader, IOptions<DigitPadOptions> options)
    {
        DigitPadOptions settings = options.Value;
        (Classifier, Reader) = (classifier, reader);
        _workers = new(new()
        {
            PermitLimit = settings.Workers > 0 ? settings.Workers : Environment.ProcessorCount,
            QueueLimit = settings.QueueLength,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Reads a single digit.</summary>
    public DigitClassifier Classifier { get; }

    /// <summary>Reads several digits.</summary>
    public DigitReader Reader { get; }

    /// <summary>Runs a computation when a worker is available.</summary>
    /// <param name="picture">The argument of <paramref name="work"/>.</param>
    /// <param name="work">The computation, which must not wait.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <exception cref="DeskBusyException">The queue is full.</exception>
    public async ValueTask<T> DoAsync<T>(ReadOnlyMemory<byte> picture, Func<ReadOnlyMemory<byte>, T> work, CancellationToken cancellation)
    {
        using RateLimitLease turn = await _workers.AcquireAsync(1, cancellation);
        return turn.IsAcquired ? work(picture) : throw new DeskBusyException();
    }

    /// <inheritdoc/>
    public void Dispose() => _workers.Dispose();
}
