namespace Mnist.Benchmarks.Speed;

/// <summary>What the prediction engine gives.</summary>
internal sealed class EngineAnswer
{
    /// <summary>The digit as a key: the digit plus 1.</summary>
    public uint PredictedLabel { get; set; }

    /// <summary>The probability of each digit.</summary>
    public float[] Score { get; set; } = [];
}
