using System.ComponentModel;
using System.Threading.RateLimiting;
using DigitPad.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Mnist.Scoring;
using Mnist.Scoring.Models;

namespace DigitPad.Api;

/// <summary>The endpoints that read digits, and tell about the model that does.</summary>
internal static class DigitEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapDigits(this IEndpointRouteBuilder api)
    {
        api.MapPost("/digits", ReadDigit).AcceptsPicture().WithTags("Digits").WithName("ReadDigit")
            .WithSummary("Reads one digit")
            .WithDescription("The body is a picture file with one handwritten digit, of any size and colours (PNG, JPEG, WebP, BMP, GIF or PNM), or a form with such a file.");
        api.MapPost("/numbers", ReadNumber).AcceptsPicture().WithTags("Digits").WithName("ReadNumber")
            .WithSummary("Reads several digits")
            .WithDescription("The body is a picture file with any number of digits, in one line or several, or a form with such a file.");
        api.MapGet("/model", DescribeModel).WithTags("Model").WithName("DescribeModel")
            .WithSummary("Tells about the model");
    }

    private static Task<Results<Ok<DigitAnswer>, ProblemHttpResult>> ReadDigit(
        HttpContext context,
        ConcurrencyLimiter limiter,
        DigitClassifier classifier,
        DigitPadMetrics metrics,
        [Description("Whether to answer also with the 28×28 pixels that the network sees.")] bool pixels = false) =>
        PictureEndpoint.AnswerAsync<DigitAnswer>(context, limiter, file =>
        {
            DigitImage image = DigitImage.FromEncoded(file.Span);
            DigitPrediction prediction = classifier.Predict(image);
            if (prediction.IsDigit)
            {
                metrics.Answered(prediction.Digit);
            }
            else
            {
                metrics.Refused();
            }

            return TypedResults.Ok(DigitAnswer.Of(prediction, pixels ? image : null));
        });

    private static Task<Results<Ok<NumberAnswer>, ProblemHttpResult>> ReadNumber(
        HttpContext context, ConcurrencyLimiter limiter, DigitReader reader, DigitPadMetrics metrics) =>
        PictureEndpoint.AnswerAsync<NumberAnswer>(context, limiter, file =>
        {
            DigitReading reading = reader.ReadEncoded(file.Span);
            foreach (LocatedDigit digit in reading.Digits)
            {
                metrics.Answered(digit.Digit);
            }

            if (reading.Digits.Count == 0)
            {
                metrics.Refused();
            }

            return TypedResults.Ok(NumberAnswer.Of(reading));
        });

    private static Ok<ModelAnswer> DescribeModel(DigitClassifier classifier, IOptions<DigitPadOptions> options)
    {
        ModelInfo model = classifier.Model;
        return TypedResults.Ok(new ModelAnswer(
            model.Recipe, model.Dataset?.Name, model.Metrics?.Accuracy, options.Value.MaxPictureBytes));
    }
}
