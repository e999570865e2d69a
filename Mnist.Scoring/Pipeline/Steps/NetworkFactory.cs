using Microsoft.ML.Transforms;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>Computes with the network that it finds in the row.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class NetworkFactory : CustomMappingFactory<NetworkInput, NetworkOutput>
{
    /// <summary>What model files call this mapping. Never changes.</summary>
    public const string Contract = "MnistMl.Network";

    /// <inheritdoc/>
    public override Action<NetworkInput, NetworkOutput> GetMapping()
    {
        // All rows of one model hold the very same text, so it is unpacked once.
        PackedNetwork? last = null;
        return (input, output) =>
        {
            PackedNetwork? network = last;
            if (network is null || !network.Text.Equals(input.MnistMlNetwork))
            {
                last = network = PackedNetwork.Unpack(input.MnistMlNetwork);
            }

            if (input.Features.Length != MnistForm.PixelCount)
            {
                // Where the steps were loaded by ML.NET nobody has looked at the schema.
                throw PixelRow.Unfit(nameof(input.Features), $"holds {input.Features.Length} values");
            }

            Span<float> probabilities = stackalloc float[MnistForm.Digits];
            network.Model.Predict(input.Features, probabilities);
            output.Set(probabilities);
        };
    }
}
