using Mnist.Training.Commands.Json;

namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>A line with a JSON object for each picture.</summary>
internal sealed class JsonLinesFormat(bool digits) : ResumableFormat
{
    public override string Start => "{\"file\":";
    public override bool QuotesLineFeeds => false;

    public static string Object(PictureAnswer answer) => JsonSerializer.Serialize(
        new PredictionResult(
            answer.File, answer.Reading?.Text,
            answer.Reading?.Digits.Select(one => new ReadingDigit(one.Digit, one.Confidence, one.X, one.Y, one.Width, one.Height)).ToArray(),
            answer.Prediction?.Digit, answer.Prediction?.Confidence, answer.Prediction?.Probabilities,
            answer.Prediction?.IsDigit, answer.Prediction?.DigitLikelihood, answer.Error),
        CommandJson.Compact.PredictionResult);

    public override string Record(PictureAnswer answer) => Object(answer) + '\n';

    public override (string File, bool IsError)? Read(ReadOnlySpan<byte> record)
    {
        try
        {
            return JsonSerializer.Deserialize(record, CommandJson.Compact.PredictionResult) is { File: { } file } line
                && (line.Error is not null || (digits ? line.Text is not null : line.Digit is not null))
                    ? (file, line.Error is not null)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One JSON array with an object for each picture.</summary>
internal sealed class JsonArrayFormat : AnswerFormat
{
    public override string Head => "[";
    public override string Separator => ",\n ";
    public override string Tail => "]\n";

    public override string Record(PictureAnswer answer) => JsonLinesFormat.Object(answer);
}
