namespace PredictionEngineSample;

/// <summary>What the models give.</summary>
public sealed class DigitAnswer
{
    /// <summary>The most probable digit.</summary>
    public byte PredictedLabel { get; set; }

    /// <summary>The probability of each digit, 0 to 9.</summary>
    public float[] Score { get; set; } = [];
}
