namespace Mnist.Scoring.Models;

/// <summary>Anything that tells digits: what a <see cref="DigitClassifier"/> stands in front of. Thread-safe.</summary>
internal interface IDigitModel
{
    /// <summary>What is known about the model.</summary>
    ModelInfo Info { get; }

    /// <summary>Computes the probability of each digit for each image.</summary>
    /// <param name="images">One or more images in the MNIST convention, 784 values of 0 to 1 each.</param>
    /// <param name="probabilities">Takes ten values of 0 to 1 for each image, for the digits 0 to 9.</param>
    void Predict(ReadOnlySpan<float> images, Span<float> probabilities);
}
