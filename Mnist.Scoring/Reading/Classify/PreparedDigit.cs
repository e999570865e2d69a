namespace Mnist.Scoring.Reading.Classify;

/// <summary>A digit found in a picture, 784 values in the MNIST convention, and the answer of the reading network: ten probabilities, which
/// sum to 1, given that the image shows a digit, and the likelihood, 0 to 1, that it does.</summary>
internal sealed record PreparedDigit(float[] Image, float[] Probabilities, float Likelihood);
