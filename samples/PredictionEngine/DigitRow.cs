using Microsoft.ML.Data;

namespace PredictionEngineSample;

/// <summary>What the models take.</summary>
public sealed class DigitRow
{
    /// <summary>The digit, which is what a training learns from; a prediction does not look at it.</summary>
    public byte Label { get; set; }

    /// <summary>The pixels row by row, 784 values of 0 (paper) to 1 (ink).</summary>
    [VectorType(784)]
    public float[] Features { get; set; } = [];
}
