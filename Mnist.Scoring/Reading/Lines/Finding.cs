using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A digit found in a line.</summary>
/// <param name="Probabilities">Ten probabilities, which sum to 1.</param>
/// <param name="Likelihood">Likelihood, 0 to 1, that it is a digit.</param>
/// <param name="Bounds">Probability, 0 to 1, that its boundaries are correct.</param>
/// <param name="Box">Bounding box, in pixels of the working picture.</param>
internal readonly record struct Finding(float[] Probabilities, float Likelihood, float Bounds, Box Box)
{
    public int Digit => Array.IndexOf(Probabilities, Probabilities.Max());
}
