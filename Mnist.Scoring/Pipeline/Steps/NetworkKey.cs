namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>The column by which a value mapping finds the network: the same number in each row.</summary>
internal sealed class NetworkKey
{
    /// <summary>The number.</summary>
    public const int Value = 1;

    /// <summary>The column.</summary>
    public int MnistMlNetworkKey { get; set; }
}
