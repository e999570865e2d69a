using Microsoft.ML.Data;

namespace Mnist.Scoring.MlNet.Steps;

/// <summary>A row that holds an image and nothing else.</summary>
internal sealed class PixelRow
{
    /// <summary>The pixels, 784 values of 0..1.</summary>
    [VectorType(DigitImage.PixelCount)]
    public float[] Features { get; set; } = [];
}
