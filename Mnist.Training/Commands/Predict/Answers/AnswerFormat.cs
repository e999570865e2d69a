using Mnist.Scoring;

namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>A text format of the answers of <c>predict</c>, written one by one. Immutable and thread-safe.</summary>
internal abstract class AnswerFormat
{
    public const string Text = "text";
    public const string Json = "json";
    public const string JsonLines = "jsonl";
    public const string Csv = "csv";

    public static readonly string[] Names = [Text, Json, JsonLines, Csv];

    public virtual string Head => "";
    public virtual string Separator => "";
    public virtual string Tail => "";

    public static AnswerFormat Create(string name, bool digits) => name switch
    {
        Json => new JsonArrayFormat(),
        JsonLines => new JsonLinesFormat(digits),
        Csv => new CsvFormat(digits),
        _ => new TextFormat(),
    };

    /// <returns>The record; empty if the answer is an error and the format does not support errors.</returns>
    public abstract string Record(PictureAnswer answer);
}

/// <summary>A format whose records can be read back, so that a run can be resumed. Each record ends with a line feed.</summary>
internal abstract class ResumableFormat : AnswerFormat
{
    /// <summary>The text that every file in this format starts with.</summary>
    public abstract string Start { get; }

    /// <summary>Whether line feeds within quotation marks belong to a record.</summary>
    public abstract bool QuotesLineFeeds { get; }

    /// <param name="record">A record in UTF-8, without the line feed.</param>
    /// <returns>Its picture and whether it is an error; null if it is not a record in this format.</returns>
    public abstract (string File, bool IsError)? Read(ReadOnlySpan<byte> record);
}

/// <summary>The answer of <c>predict</c> to one picture, as named on the command line or found in a folder: a prediction, a reading of all
/// digits, or an error in one line.</summary>
internal sealed record PictureAnswer(string File, DigitPrediction? Prediction = null, DigitReading? Reading = null, string? Error = null);
