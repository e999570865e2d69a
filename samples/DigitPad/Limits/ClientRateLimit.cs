using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using DigitPad.Drawings;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace DigitPad.Limits;

/// <summary>Limits the requests of each client address: their rate, and the drawings sent in a day.</summary>
internal static class ClientRateLimit
{
    /// <summary>Name of the rate limiting policy: a token bucket per client.</summary>
    public const string Policy = "client";

    /// <summary>Name of the rate limiting policy for requests that keep a drawing: a fixed number per client and day.</summary>
    public const string DrawingPolicy = "drawings";

    /// <summary>Adds the rate limiter.</summary>
    public static void AddClientRateLimit(this IServiceCollection services)
    {
        services.AddRateLimiter(static _ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<DigitPadOptions>, IOptions<DrawingOptions>>(static (limiter, options, drawings) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = Refuse;
            limiter.AddPolicy(Policy, context => RatePartition(context, options.Value));
            limiter.AddPolicy(DrawingPolicy, context => DrawingPartition(context, drawings.Value));
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

    private static RateLimitPartition<IPAddress> RatePartition(HttpContext context, DigitPadOptions settings) => settings.RequestsPerSecond == 0
        ? RateLimitPartition.GetNoLimiter(IPAddress.None)
        : RateLimitPartition.GetTokenBucketLimiter(Key(context), _ => new()
        {
            TokenLimit = settings.Burst,
            TokensPerPeriod = settings.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    private static RateLimitPartition<IPAddress> DrawingPartition(HttpContext context, DrawingOptions settings) => string.IsNullOrEmpty(settings.Folder)
        ? RatePartition(context, context.RequestServices.GetRequiredService<IOptions<DigitPadOptions>>().Value)
        : RateLimitPartition.GetFixedWindowLimiter(Key(context), _ => new()
        {
            PermitLimit = settings.MaxPerClientAndDay,
            Window = TimeSpan.FromDays(1),
            QueueLimit = 0,
        });

    private static IPAddress Key(HttpContext context) => Client(context.Connection.RemoteIpAddress) ?? IPAddress.None;

    private static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken cancellation)
    {
        HttpContext context = rejected.HttpContext;
        double seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Ceiling(wait.TotalSeconds) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails =
            {
                Status = StatusCodes.Status429TooManyRequests,
                Detail = string.Create(CultureInfo.InvariantCulture, $"Too many requests; try again in {(seconds < 120 ? $"{seconds} s" : $"{Math.Ceiling(seconds / 3600)} h")}."),
            },
        });
    }
}
