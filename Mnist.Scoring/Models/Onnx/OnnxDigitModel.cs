using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>An ONNX model from any source, with the settings that its file does not specify.</summary>
internal sealed class OnnxDigitModel(OnnxNetwork network, OnnxPixelFormat format, OnnxOutput output, bool givesProbabilities, string producer) : IDigitModel
{
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

    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities)
    {
        if (!network.TryRun(images, format, output, probabilities))
        {
            throw new InvalidModelException($"the ONNX model does not give ten values for an image in its output {MessageText.Quote(output.Name)}");
        }

        for (int i = 0; i < probabilities.Length; i += MnistForm.Digits)
        {
            Span<float> image = probabilities.Slice(i, MnistForm.Digits);
            Scores.Normalise(image, givesProbabilities);
            if (float.IsNaN(image[0]))
            {
                throw new InvalidModelException("the output of the ONNX model for an image is not a number");
            }
        }
    }
}
