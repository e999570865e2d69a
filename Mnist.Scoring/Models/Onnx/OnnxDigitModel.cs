using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>An ONNX model from any source.</summary>
internal sealed class OnnxDigitModel : IDigitModel
{
    private readonly OnnxNetwork _network;
    private readonly OnnxReading _reading;
    private readonly OnnxOutput _output;
    private readonly bool _givesProbabilities;

    /// <summary>Creates a model, with the settings that its file does not specify.</summary>
    /// <param name="network">The model.</param>
    /// <param name="reading">The expected pixel format.</param>
    /// <param name="output">The output that contains the scores.</param>
    /// <param name="givesProbabilities">Whether the scores are probabilities, rather than logits.</param>
    /// <param name="producer">Name and version of the program that wrote the model.</param>
    public OnnxDigitModel(OnnxNetwork network, OnnxReading reading, OnnxOutput output, bool givesProbabilities, string producer)
    {
        _network = network;
        _reading = reading;
        _output = output;
        _givesProbabilities = givesProbabilities;
        Info = new ModelInfo
        {
            Recipe = "ONNX",
            HyperParameters = new Dictionary<string, string>
            {
                ["producer"] = producer,
                ["input"] = network.Input.Description,
                ["pixels"] = reading.ToString(),
                ["output"] = $"{Format.Text.Quote(output.Name)}, {(givesProbabilities ? "probabilities" : "logits")}",
            },
        };
    }

    /// <inheritdoc/>
    public ModelInfo Info { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidModelException">The model fails on an image.</exception>
    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities)
    {
        if (!_network.TryRun(images, _reading, _output, probabilities))
        {
            throw new InvalidModelException($"the ONNX model gives other than ten values for an image as {Format.Text.Quote(_output.Name)}");
        }

        for (int i = 0; i < probabilities.Length; i += MnistForm.Digits)
        {
            Span<float> image = probabilities.Slice(i, MnistForm.Digits);
            Scores.Normalise(image, _givesProbabilities);
            if (float.IsNaN(image[0]))
            {
                throw new InvalidModelException("the ONNX model gives no numbers for an image");
            }
        }
    }
}
