using Microsoft.ML.Transforms;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>Adds the key column that a value mapping maps to the network; constant for all rows.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class NetworkKeyFactory : CustomMappingFactory<NetworkKeyFactory.NoColumns, NetworkKeyFactory.KeyColumn>
{
    /// <summary>Contract name in model files. Must not change.</summary>
    public const string Contract = "MnistMl.NetworkKey";

    public const int Key = 1;

    public override Action<NoColumns, KeyColumn> GetMapping() => (_, row) => row.MnistMlNetworkKey = Key;

    internal sealed class NoColumns;

    internal sealed class KeyColumn
    {
        public int MnistMlNetworkKey { get; set; }
    }
}
