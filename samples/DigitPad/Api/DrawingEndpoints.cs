using System.ComponentModel;
using System.Threading.RateLimiting;
using DigitPad.Drawings;
using DigitPad.Limits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Mnist.Scoring;

namespace DigitPad.Api;

/// <summary>The endpoints that keep drawings with their labels.</summary>
internal static class DrawingEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapDrawings(this IEndpointRouteBuilder api)
    {
        DrawingOptions drawings = api.ServiceProvider.GetRequiredService<IOptions<DrawingOptions>>().Value;
        DigitPadOptions pictures = api.ServiceProvider.GetRequiredService<IOptions<DigitPadOptions>>().Value;
        api.MapGet("/drawings", CountDrawings).WithTags("Drawings").WithName("CountDrawings")
            .WithSummary("Tells whether drawings are kept, and how many there are")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapPost("/drawings/{label}", KeepDrawing).AcceptsPicture().WithTags("Drawings").WithName("KeepDrawing")
            .WithSummary("Keeps a drawing with its label, for training")
            .WithDescription("The body is as for /api/digits. The same drawing is kept once, under its latest label.")
            .RequireRateLimiting(ClientRateLimit.DrawingPolicy)
            .WithMetadata(new RequestSizeLimitAttribute(Math.Min(drawings.MaxBytes, pictures.MaxPictureBytes)))
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
    }

    private static Results<Ok<DrawingsAnswer>, ProblemHttpResult> CountDrawings(DrawingStore drawings) =>
        !drawings.IsEnabled ? TypedResults.Ok(new DrawingsAnswer(false, 0, 0)) : Count(drawings);

    private static async Task<Results<Ok<DrawingsAnswer>, ProblemHttpResult>> KeepDrawing(
        HttpContext context,
        DrawingStore drawings,
        ConcurrencyLimiter limiter,
        [Description("The digit that was drawn, 0 to 9.")] string label)
    {
        if (!drawings.IsEnabled)
        {
            return TypedResults.Problem($"This server keeps no drawings. Its operator can turn it on with the setting {DrawingOptions.Section}:Folder.", statusCode: StatusCodes.Status404NotFound);
        }

        // Browsers let every page send a form anywhere; other bodies they send to another site only with its permission.
        if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            return TypedResults.Problem("Drawings from the pages of other sites are not kept.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (label is not [>= '0' and <= '9'])
        {
            return TypedResults.Problem("The label must be a digit, 0 to 9.", statusCode: StatusCodes.Status400BadRequest);
        }

        return await PictureEndpoint.AnswerAsync<DrawingsAnswer>(context, limiter, file =>
        {
            // Training could not read others.
            if (DigitImage.FromEncoded(file.Span).IsBlank)
            {
                throw new InvalidImageException("no digit found: nothing in the picture stands out from its background");
            }

            return drawings.Keep(label[0] - '0', file) switch
            {
                KeepResult.Kept => Count(drawings),
                KeepResult.Full => TypedResults.Problem($"The maximum of {drawings.MaxCount} drawings is reached; no more are kept.", statusCode: StatusCodes.Status507InsufficientStorage),
                _ => Unavailable(),
            };
        });
    }

    private static Results<Ok<DrawingsAnswer>, ProblemHttpResult> Count(DrawingStore drawings) =>
        drawings.TryCount() is { } count ? TypedResults.Ok(new DrawingsAnswer(true, count, drawings.MaxCount)) : Unavailable();

    private static ProblemHttpResult Unavailable() =>
        TypedResults.Problem("Drawings cannot be kept at present. Digits are still read.", statusCode: StatusCodes.Status503ServiceUnavailable);
}
