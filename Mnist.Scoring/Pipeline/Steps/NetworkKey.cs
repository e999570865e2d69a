namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>The key column that a value mapping maps to the network; constant for all rows.</summary>
internal sealed class NetworkKey
{
    /// <summary>The constant key.</summary>
    public const int Value = 1;

    /// <summary>The key column.</summary>
    public int MnistMlNetworkKey { get; set; }
}
