using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Mnist.Scoring;
using Mnist.Scoring.Models;

namespace DigitPad.Api;

/// <summary>The API endpoints.</summary>
internal static class DigitEndpoints
{
    private const string MainType = "image/png";

    // The format is detected from the bytes, so clients need not specify the exact type.
    private static readonly string[] OtherTypes = ["image/*", "application/octet-stream", PictureBody.Form];

    /// <summary>Maps the endpoints under /api.</summary>
    public static void MapDigits(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/api").RequireRateLimiting(ClientRateLimit.Policy)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        TakesPicture(api.MapPost("/digits", ReadDigit)).WithName("ReadDigit")
            .WithSummary("Reads one digit")
            .WithDescription("The body is a picture file with one handwritten digit, of any size and colours (PNG, JPEG, WebP, BMP, GIF or PNM), or a form with such a file.");
        TakesPicture(api.MapPost("/numbers", ReadNumber)).WithName("ReadNumber")
            .WithSummary("Reads several digits")
            .WithDescription("The body is a picture file with any number of digits, in one line or several, or a form with such a file.");
        api.MapGet("/model", DescribeModel).WithName("DescribeModel").WithTags("Model")
            .WithSummary("Tells about the model");
    }

    private static Task<Results<Ok<DigitAnswer>, ProblemHttpResult>> ReadDigit(
        HttpContext context,
        DigitDesk desk,
        [Description("Whether to answer also with the 28×28 pixels that the network sees.")] bool pixels = false) =>
        Answer(context, desk, file =>
        {
            if (!pixels)
            {
                return DigitAnswer.Of(desk.Classifier.Predict(file.Span), null);
            }

            // Unlike the call above, this rejects a blank picture, which has no pixels to return.
            DigitImage image = DigitImage.Decode(file.Span);
            return DigitAnswer.Of(desk.Classifier.Predict(image), image);
        });

    private static Task<Results<Ok<NumberAnswer>, ProblemHttpResult>> ReadNumber(HttpContext context, DigitDesk desk) =>
        Answer(context, desk, file => NumberAnswer.Of(desk.Reader.Read(file.Span)));

    private static Ok<ModelAnswer> DescribeModel(DigitDesk desk, IOptions<DigitPadOptions> options)
    {
        ModelInfo model = desk.Classifier.Model;
        return TypedResults.Ok(new ModelAnswer(
            model.Recipe, model.Dataset?.Name, model.Metrics?.Accuracy, options.Value.MaxPictureBytes));
    }

    private static RouteHandlerBuilder TakesPicture(RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Digits")
        .Accepts<Stream>(MainType, OtherTypes)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<T>, ProblemHttpResult>> Answer<T>(HttpContext context, DigitDesk desk, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            using PictureFile file = await PictureFile.ReceiveAsync(context);
            return TypedResults.Ok(await desk.DoAsync(file.Bytes, read, context.RequestAborted));
        }
        catch (Exception e) when (Problems.IsKnown(e))
        {
            return Problems.Of(e, context);
        }
    }
}
