namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>One JSON array with an object for each picture.</summary>
internal sealed class JsonArrayFormat : AnswerFormat
{
    /// <inheritdoc/>
    public override string Head => "[";

    /// <inheritdoc/>
    public override string Separator => ",\n ";

    /// <inheritdoc/>
    public override string Tail => "]\n";

    /// <inheritdoc/>
    public override string Record(PictureAnswer answer) => JsonLinesFormat.Object(answer);
}
