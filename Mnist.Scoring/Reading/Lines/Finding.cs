using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A digit found in a line: ten probabilities, which sum to 1, the likelihood that it is a digit, the probability that its
/// boundaries are correct, and its box in pixels of the working picture.</summary>
internal readonly record struct Finding(float[] Probabilities, float Likelihood, float Bounds, Box Box)
{
    public int Digit => Array.IndexOf(Probabilities, Probabilities.Max());
}
