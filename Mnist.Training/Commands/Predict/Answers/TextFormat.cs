using Mnist.Scoring;

namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>A line for each picture: the digit and its confidence, or all digits, and the file.</summary>
internal sealed class TextFormat : AnswerFormat
{
    private const string NoDigit = "no digit";

    public override string Record(PictureAnswer answer) => answer switch
    {
        { Prediction: { IsDigit: true } prediction } => $"{prediction.Digit}  {prediction.Confidence * 100,5:0.0} %  {answer.File}\n",
        { Prediction: not null } => $"{NoDigit,-10}  {answer.File}\n",
        { Reading: { } reading } => $"{(reading.Text.Length > 0 ? OneLine(reading) : NoDigit)}  {answer.File}\n",
        _ => "",
    };

    /// <summary>The digits of a reading; lines are separated by slashes.</summary>
    public static string OneLine(DigitReading reading) => reading.Text.Replace("\n", " / ", StringComparison.Ordinal);
}
