using System.Threading.RateLimiting;
using DigitPad.Api.Pictures;
using Microsoft.AspNetCore.Http.HttpResults;
using Mnist.Scoring;

namespace DigitPad.Api;

/// <summary>What the endpoints that take a picture share.</summary>
internal static class PictureEndpoint
{
    private const string MainType = "image/png";

    // The format is detected from the bytes, so clients need not specify the exact type.
    private static readonly string[] OtherTypes = ["image/*", "application/octet-stream", PictureBody.Form];

    /// <summary>Describes the request body and the errors.</summary>
    public static RouteHandlerBuilder AcceptsPicture(this RouteHandlerBuilder endpoint) => endpoint
        .Accepts<Stream>(MainType, OtherTypes)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Receives a picture and processes it as soon as the concurrency limit permits.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limiter">The concurrency limit.</param>
    /// <param name="process">Processes the picture file, without waiting.</param>
    public static async Task<Results<Ok<T>, ProblemHttpResult>> AnswerAsync<T>(
        HttpContext context, ConcurrencyLimiter limiter, Func<ReadOnlyMemory<byte>, Results<Ok<T>, ProblemHttpResult>> process)
    {
        try
        {
            using PictureFile file = await PictureFile.ReceiveAsync(context);
            using RateLimitLease lease = await limiter.AcquireAsync(1, context.RequestAborted);
            return lease.IsAcquired ? process(file.Bytes) : Problems.QueueFull(context);
        }
        catch (Exception e) when (e is InvalidImageException or BadHttpRequestException)
        {
            return Problems.Of(e);
        }
    }
}
