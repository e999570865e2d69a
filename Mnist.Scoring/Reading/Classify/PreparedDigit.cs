namespace Mnist.Scoring.Reading.Classify;

/// <summary>A digit found in a picture and the answer of the reading network.</summary>
/// <param name="Image">784 values of 0 (paper) to 1 (ink) in the MNIST convention.</param>
/// <param name="Probabilities">Ten probabilities, which sum to 1, given that the image shows a digit.</param>
/// <param name="Likelihood">Likelihood, 0 to 1, that the image shows a digit.</param>
internal sealed record PreparedDigit(float[] Image, float[] Probabilities, float Likelihood);
