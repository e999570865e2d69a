using Mnist.Scoring;

namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>The answer of <c>predict</c> to one picture: a prediction, a reading or an error.</summary>
/// <param name="File">The picture, as named on the command line or found in a folder.</param>
internal sealed record PictureAnswer(string File)
{
    public DigitPrediction? Prediction { get; init; }

    /// <summary>All digits, if several were requested.</summary>
    public DigitReading? Reading { get; init; }

    /// <summary>Why there is no answer, in one line.</summary>
    public string? Error { get; init; }
}
