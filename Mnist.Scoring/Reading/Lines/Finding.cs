using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A digit in a line.</summary>
/// <param name="Probabilities">Ten probabilities, which sum to 1.</param>
/// <param name="Likelihood">Likelihood, 0 to 1, that it is a digit rather than anything else.</param>
/// <param name="Bounds">Probability, 0 to 1, that it begins and ends where it was found to.</param>
/// <param name="Box">Where, in pixels of the working picture.</param>
internal readonly record struct Finding(float[] Probabilities, float Likelihood, float Bounds, Box Box)
{
    /// <summary>The digit that it resembles most.</summary>
    public int Digit => Array.IndexOf(Probabilities, Probabilities.Max());
}
