using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A digit in a line.</summary>
/// <param name="Prediction">What it was read as.</param>
/// <param name="Bounds">Probability, 0 to 1, that it begins and ends where it was found to.</param>
/// <param name="Box">Where, in pixels of the working picture.</param>
internal readonly record struct Finding(DigitPrediction Prediction, float Bounds, Box Box);
