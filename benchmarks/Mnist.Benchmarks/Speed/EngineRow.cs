using Microsoft.ML.Data;
using Mnist.Scoring;

namespace Mnist.Benchmarks.Speed;

/// <summary>What the prediction engine takes.</summary>
internal sealed class EngineRow
{
    /// <summary>The pixels, 784 values of 0..1.</summary>
    [VectorType(DigitImage.PixelCount)]
    public float[] Features { get; set; } = [];
}
