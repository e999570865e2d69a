using Microsoft.ML.Transforms;
using Mnist.Scoring.Imaging;

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
                // The schema is not checked when ML.NET loads the steps.
                throw PixelRow.Unfit(nameof(input.Features), $"holds {input.Features.Length} values");
            }

            Span<float> probabilities = stackalloc float[MnistForm.Digits];
            network.Model.Predict(input.Features, probabilities);
            output.Set(probabilities);
        };
    }
}
