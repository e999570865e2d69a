using Microsoft.ML.Transforms;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>Computes the output of the network contained in the row.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class NetworkFactory : CustomMappingFactory<NetworkInput, NetworkOutput>
{
    /// <summary>Contract name in model files. Must not change.</summary>
    public const string Contract = "MnistMl.Network";

    public override Action<NetworkInput, NetworkOutput> GetMapping()
    {
        // All rows of a model hold the same text, so it is decoded only once.
        Unpacked? last = null;
        return (input, output) =>
        {
            Unpacked? network = last;
            if (network is null || !network.Text.Equals(input.MnistMlNetwork))
            {
                last = network = Unpack(input.MnistMlNetwork);
            }

            if (input.Features.Length != MnistForm.PixelCount)
            {
                // The schema is not checked when ML.NET loads the steps.
                throw PixelRow.Unfit(nameof(input.Features), $"holds {input.Features.Length} values");
            }

            Span<float> probabilities = stackalloc float[MnistForm.Digits];
            network.Model.Predict(input.Features, probabilities);
            output.Set(probabilities);
        };
    }

    // The text is the model file encoded as Base64.
    private static Unpacked Unpack(ReadOnlyMemory<char> text)
    {
        try
        {
            return new Unpacked(text, ModelReader.ReadNetwork(new MemoryStream(Convert.FromBase64String(text.ToString()))));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            throw InvalidModelException.Damaged("the network in the ML.NET model is damaged", e);
        }
    }

    private sealed record Unpacked(ReadOnlyMemory<char> Text, NetworkModel Model);
}
