namespace Mnist.Scoring.Models;

/// <summary>A model that classifies digits, used by <see cref="DigitClassifier"/>. Thread-safe.</summary>
internal interface IDigitModel
{
    ModelInfo Info { get; }

    /// <summary>Computes the probability of each digit for each image.</summary>
    /// <param name="images">One or more images in the MNIST convention, 784 values of 0 to 1 each.</param>
    /// <param name="probabilities">Receives ten values of 0 to 1 for each image, for the digits 0 to 9.</param>
    void Predict(ReadOnlySpan<float> images, Span<float> probabilities);
}
