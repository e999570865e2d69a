using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>Columns read by <see cref="NetworkFactory"/>.</summary>
internal sealed class NetworkInput
{
    /// <summary>The pixels, 784 values of 0..1.</summary>
    [VectorType(MnistForm.PixelCount)]
    public float[] Features { get; set; } = [];

    /// <summary>The network, encoded by <see cref="PackedNetwork"/>.</summary>
    public ReadOnlyMemory<char> MnistMlNetwork { get; set; }
}
