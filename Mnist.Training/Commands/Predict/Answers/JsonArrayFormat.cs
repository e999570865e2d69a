namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>One JSON array with an object for each picture.</summary>
internal sealed class JsonArrayFormat : AnswerFormat
{
    public override string Head => "[";

    public override string Separator => ",\n ";

    public override string Tail => "]\n";

    public override string Record(PictureAnswer answer) => JsonLinesFormat.Object(answer);
}
