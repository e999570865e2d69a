using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace DigitPad.Limits;

/// <summary>
/// Limits the number of pictures processed concurrently, by default to one per processor. Others are queued first in, first out: a
/// picture being read needs memory (some hundred megabytes for a large photo), a queued picture only that of its file.
/// </summary>
/// <remarks>Not a policy of ASP.NET's rate limiting middleware, which would count a request before its body has arrived: a few slow
/// uploads would occupy all places.</remarks>
internal static class ConcurrencyLimit
{
    /// <summary>Registers the <see cref="ConcurrencyLimiter"/>.</summary>
    public static void AddConcurrencyLimit(this IServiceCollection services) => services.AddSingleton(static provider =>
    {
        DigitPadOptions settings = provider.GetRequiredService<IOptions<DigitPadOptions>>().Value;
        return new ConcurrencyLimiter(new()
        {
            PermitLimit = settings.Workers > 0 ? settings.Workers : Environment.ProcessorCount,
            QueueLimit = settings.QueueLength,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    });
}
