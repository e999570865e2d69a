using DigitPad.Api.Pictures;
using Microsoft.AspNetCore.Http.HttpResults;
using Mnist.Scoring;

namespace DigitPad.Api;

/// <summary>Converts errors to problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>Creates the response to an unusable request.</summary>
    /// <param name="exception">An <see cref="InvalidImageException"/> or <see cref="BadHttpRequestException"/>.</param>
    public static ProblemHttpResult Of(Exception exception) => exception switch
    {
        FormException form => TypedResults.Problem(form.Message, statusCode: form.StatusCode),
        BadHttpRequestException bad => TypedResults.Problem(statusCode: bad.StatusCode),
        _ => TypedResults.Problem(Sentence(exception.Message), statusCode: StatusCodes.Status422UnprocessableEntity, title: "No digit to read"),
    };

    /// <summary>Creates the response to a picture for which there is no room in the queue.</summary>
    /// <param name="context">The request.</param>
    public static ProblemHttpResult QueueFull(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem("Too many pictures are waiting; try again in a second.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Adds details to errors raised by the server itself.</summary>
    public static void Explain(ProblemDetailsContext context) => context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
    {
        StatusCodes.Status413PayloadTooLarge =>
            $"A picture may have at most {Limit(context.HttpContext)} bytes. Make it smaller: some hundred pixels a side are enough.",
        StatusCodes.Status415UnsupportedMediaType =>
            "The body must be a picture file, with Content-Type: image/png, image/jpeg, image/webp, image/bmp, image/gif or application/octet-stream, or a form (multipart/form-data) with such a file.",
        _ => null,
    };

    private static long? Limit(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

    private static string Sentence(string reason) => $"{char.ToUpperInvariant(reason[0])}{reason.AsSpan(1)}.";
}
