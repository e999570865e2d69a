using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Mnist.Scoring;

namespace DigitPad;

/// <summary>
/// Reads pictures, as many at a time as there are processors. The others wait in line, first come first served: pictures in work
/// need memory (a large photo some hundred megabytes), pictures in line only their files.
/// </summary>
/// <remarks>Thread-safe; one serves the whole program.</remarks>
public sealed class DigitDesk : IDisposable
{
    private readonly ConcurrencyLimiter _workers;

    /// <summary>Opens the desk.</summary>
    /// <param name="classifier">What tells one digit.</param>
    /// <param name="reader">What reads several.</param>
    /// <param name="options">How many pictures at a time.</param>
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

    /// <summary>What tells one digit.</summary>
    public DigitClassifier Classifier { get; }

    /// <summary>What reads several.</summary>
    public DigitReader Reader { get; }

    /// <summary>Does a piece of work when it is its turn.</summary>
    /// <param name="picture">What <paramref name="work"/> is given.</param>
    /// <param name="work">Computes, without waiting for anything.</param>
    /// <param name="cancellation">Leaves the line.</param>
    /// <exception cref="DeskBusyException">The line is too long.</exception>
    public async ValueTask<T> DoAsync<T>(ReadOnlyMemory<byte> picture, Func<ReadOnlyMemory<byte>, T> work, CancellationToken cancellation)
    {
        using RateLimitLease turn = await _workers.AcquireAsync(1, cancellation);
        return turn.IsAcquired ? work(picture) : throw new DeskBusyException();
    }

    /// <inheritdoc/>
    public void Dispose() => _workers.Dispose();
}
