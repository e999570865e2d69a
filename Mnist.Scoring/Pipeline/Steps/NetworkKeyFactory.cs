using Microsoft.ML.Transforms;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>Adds the column <see cref="NetworkKey"/>.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class NetworkKeyFactory : CustomMappingFactory<EmptyRow, NetworkKey>
{
    /// <summary>Contract name in model files. Must not change.</summary>
    public const string Contract = "MnistMl.NetworkKey";

    /// <inheritdoc/>
    public override Action<EmptyRow, NetworkKey> GetMapping() => (_, key) => key.MnistMlNetworkKey = NetworkKey.Value;
}
