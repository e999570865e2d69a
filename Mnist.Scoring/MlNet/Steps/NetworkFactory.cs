using Microsoft.ML.Transforms;

namespace Mnist.Scoring.MlNet.Steps;

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

            if (output.Score.Length == 0)
            {
                output.Score = new float[DigitPrediction.Digits];
            }

            output.MnistMlDigit = network.Predict(input.Features, output.Score);
        };
    }
}
