using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>An ONNX model from any source, with the settings that its file does not specify.</summary>
/// <param name="network">The model.</param>
/// <param name="format">The expected pixel format.</param>
/// <param name="output">The output that contains the scores.</param>
/// <param name="givesProbabilities">Whether the scores are probabilities, rather than logits.</param>
/// <param name="producer">Name and version of the program that wrote the model.</param>
internal sealed class OnnxDigitModel(OnnxNetwork network, OnnxPixelFormat format, OnnxOutput output, bool givesProbabilities, string producer) : IDigitModel
{
    /// <inheritdoc/>
    public ModelInfo Info { get; } = new()
    {
        Recipe = "ONNX",
        HyperParameters = new Dictionary<string, string>
        {
            ["producer"] = producer,
            ["input"] = network.Input.Description,
            ["pixels"] = format.ToString(),
            ["output"] = $"{MessageText.Quote(output.Name)}, {(givesProbabilities ? "probabilities" : "logits")}",
        },
    };

    /// <inheritdoc/>
    /// <exception cref="InvalidModelException">The model fails on an image.</exception>
    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities)
    {
        if (!network.TryRun(images, format, output, probabilities))
        {
            throw new InvalidModelException($"the ONNX model gives other than ten values for an image as {MessageText.Quote(output.Name)}");
        }

        for (int i = 0; i < probabilities.Length; i += MnistForm.Digits)
        {
            Span<float> image = probabilities.Slice(i, MnistForm.Digits);
            Scores.Normalise(image, givesProbabilities);
            if (float.IsNaN(image[0]))
            {
                throw new InvalidModelException("the ONNX model gives no numbers for an image");
            }
        }
    }
}
