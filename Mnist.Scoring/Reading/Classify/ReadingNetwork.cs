using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Execution;
using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Scoring.Reading.Classify;

/// <summary>Reads a digit cut out of a picture and determines whether it is a digit. A network trained on digits only would classify any
/// input as a digit, often with full confidence; this one is also trained on letters, signs, scribbles, several digits at once and
/// textures.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ReadingNetwork(Network network)
{
    public static readonly IReadOnlyList<string> Labels = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "other"];

    /// <summary>Purpose of the network, as stored in its file.</summary>
    public static readonly NetworkUse Use = NetworkUse.OfMnistPixels(Labels);

    /// <summary>Index of the output for everything that is not a digit.</summary>
    public const int Other = 10;

    private const int Classes = Other + 1;

    private static readonly Lazy<ReadingNetwork> LazyDefault = new(() => new(ModelReader.ReadEmbedded("reading.zip", Use)));

    public static ReadingNetwork Default => LazyDefault.Value;

    public PreparedDigit Read(float[] image)
    {
        var digits = new float[Other];
        float likelihood = 0;
        Read(image, digits, new Span<float>(ref likelihood));
        return new(image, digits, likelihood);
    }

    /// <summary>Computes the digit probabilities of each image and the likelihood that it shows a digit.</summary>
    /// <param name="images">One or more images in the MNIST convention, 784 values of 0 to 1 each.</param>
    /// <param name="digits">Receives ten probabilities for each image, which sum to 1, given that it shows a digit; or empty.</param>
    /// <param name="likelihoods">Receives the likelihood, 0 to 1, that the image shows a digit, for each image.</param>
    public void Read(ReadOnlySpan<float> images, Span<float> digits, Span<float> likelihoods)
    {
        Span<float> scores = stackalloc float[Classes * ExecutionPlan.BlockSize], eleven = stackalloc float[Classes];
        for (int start = 0; start < likelihoods.Length; start += ExecutionPlan.BlockSize)
        {
            int count = Math.Min(ExecutionPlan.BlockSize, likelihoods.Length - start);
            network.Score(images.Slice(start * MnistForm.PixelCount, count * MnistForm.PixelCount), scores[..(count * Classes)]);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> score = scores.Slice(i * Classes, Classes);
                Softmax.Apply(score, eleven, network.Temperature);
                likelihoods[start + i] = 1 - eleven[Other];
                if (!digits.IsEmpty)
                {
                    // Softmax without the eleventh score equals division by the sum of ten, but is accurate even if that sum is tiny.
                    Softmax.Apply(score[..Other], digits.Slice((start + i) * Other, Other), network.Temperature);
                }
            }
        }
    }
}
