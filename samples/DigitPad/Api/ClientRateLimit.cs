using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace DigitPad.Api;

/// <summary>Limits the request rate of each client with a token bucket per address.</summary>
internal static class ClientRateLimit
{
    /// <summary>Name of the rate limiting policy.</summary>
    public const string Policy = "client";

    /// <summary>Adds the rate limiter.</summary>
    public static void AddClientRateLimit(this IServiceCollection services)
    {
        services.AddRateLimiter(static _ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<DigitPadOptions>>(static (limiter, options) =>
        {
            DigitPadOptions settings = options.Value;
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = Refuse;
            limiter.AddPolicy(Policy, context => Partition(context, settings));
        });
    }

    /// <summary>Returns the address that identifies a client; for IPv6 the network, as each household has its own.</summary>
    internal static IPAddress? Client(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            return address.MapToIPv4();
        }

        if (address?.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }

    private static RateLimitPartition<IPAddress> Partition(HttpContext context, DigitPadOptions settings)
    {
        if (settings.RequestsPerSecond == 0)
        {
            return RateLimitPartition.GetNoLimiter(IPAddress.None);
        }

        return RateLimitPartition.GetTokenBucketLimiter(Client(context.Connection.RemoteIpAddress) ?? IPAddress.None, _ => new()
        {
            TokenLimit = settings.Burst,
            TokensPerPeriod = settings.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    private static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken cancellation)
    {
        HttpContext context = rejected.HttpContext;
        double seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Ceiling(wait.TotalSeconds) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = { Status = StatusCodes.Status429TooManyRequests },
        });
    }
}
