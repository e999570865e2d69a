using Microsoft.ML.Data;

namespace Mnist.Scoring.MlNet.Steps;

/// <summary>What <see cref="NetworkFactory"/> adds.</summary>
internal sealed class NetworkOutput
{
    /// <summary>The probability of each label, in the labels' order.</summary>
    [VectorType(DigitPrediction.Digits)]
    public float[] Score { get; set; } = [];

    /// <summary>The most probable digit.</summary>
    public byte MnistMlDigit { get; set; }
}
