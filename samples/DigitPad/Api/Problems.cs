using Microsoft.AspNetCore.Http.HttpResults;
using Mnist.Scoring.Imaging;

namespace DigitPad.Api;

/// <summary>Converts errors to problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>Determines whether an exception has a response for the client.</summary>
    public static bool IsKnown(Exception exception) => exception is InvalidImageException or BadHttpRequestException or DeskBusyException;

    /// <summary>Creates the response to a failed request.</summary>
    /// <param name="exception">An exception for which <see cref="IsKnown"/> is true.</param>
    /// <param name="context">The request.</param>
    public static ProblemHttpResult Of(Exception exception, HttpContext context)
    {
        switch (exception)
        {
            case InvalidImageException:
                return TypedResults.Problem(Sentence(exception.Message), statusCode: StatusCodes.Status422UnprocessableEntity, title: "No digit to read");
            case FormException form:
                return TypedResults.Problem(form.Message, statusCode: form.StatusCode);
            case BadHttpRequestException bad:
                return TypedResults.Problem(statusCode: bad.StatusCode);
            default:
                context.Response.Headers.RetryAfter = "1";
                return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Adds details to errors raised by the server itself.</summary>
    public static void Explain(ProblemDetailsContext context) => context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
    {
        StatusCodes.Status413PayloadTooLarge =>
            $"A picture may have at most {Limit(context.HttpContext)} bytes. Make it smaller: some hundred pixels a side are enough.",
        StatusCodes.Status415UnsupportedMediaType =>
            "The body must be a picture file, with Content-Type: image/png, image/jpeg, image/webp, image/bmp, image/gif or application/octet-stream, or a form (multipart/form-data) with such a file.",
        StatusCodes.Status429TooManyRequests => "Too many requests; wait as long as the header Retry-After says.",
        _ => null,
    };

    private static long? Limit(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

    private static string Sentence(string reason) => $"{char.ToUpperInvariant(reason[0])}{reason.AsSpan(1)}.";
}
