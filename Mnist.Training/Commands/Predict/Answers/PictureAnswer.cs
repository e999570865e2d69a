using Mnist.Scoring;

namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>The answer of <c>predict</c> to one picture: a prediction, a reading or an error.</summary>
/// <param name="File">The picture, as named on the command line or found in a folder.</param>
/// <param name="Reading">All digits, if several were requested.</param>
/// <param name="Error">Why there is no answer, in one line.</param>
internal sealed record PictureAnswer(string File, DigitPrediction? Prediction = null, DigitReading? Reading = null, string? Error = null);
