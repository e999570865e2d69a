using System.Buffers;
using System.Text.RegularExpressions;
using Mnist.Scoring;

namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>Comma-separated values (RFC 4180, with line feeds) with a header; the first column is the file, the last the error.</summary>
internal sealed partial class CsvFormat(bool digits) : ResumableFormat
{
    // The empty columns of a picture without an answer.
    private static readonly string NoPrediction = new(',', DigitPrediction.Digits + 3);

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    private static readonly string Probabilities = string.Join(',', Enumerable.Range(0, DigitPrediction.Digits).Select(digit => $"p{digit}"));

    public override string Head => digits ? "file,text,error\n" : $"file,digit,confidence,isDigit,digitLikelihood,{Probabilities},error\n";
    public override string Start => Head;
    public override bool QuotesLineFeeds => true;

    public override string Record(PictureAnswer answer) => $"{Quote(answer.File)},{Columns(answer)},{Quote(answer.Error ?? "")}\n";

    public override (string File, bool IsError)? Read(ReadOnlySpan<byte> record)
    {
        string text = Encoding.UTF8.GetString(record);
        return FirstField().Match(text) is { Success: true } field
            ? (field.Groups["plain"].Value + field.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal), text[^1] != ',')
            : null;
    }

    private string Columns(PictureAnswer answer) => answer switch
    {
        { Prediction: { } prediction } => $"{prediction.Digit},{prediction.Confidence},{(prediction.IsDigit ? "true" : "false")},{prediction.DigitLikelihood},{string.Join(',', prediction.Probabilities)}",
        { Reading: { } reading } => TextFormat.OneLine(reading),
        _ => digits ? "" : NoPrediction,
    };

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    // The quotation mark that ends a field is not followed by another.
    [GeneratedRegex("""^(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^",][^,]*)),""")]
    private static partial Regex FirstField();
}
