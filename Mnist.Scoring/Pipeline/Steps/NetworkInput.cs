using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>What <see cref="NetworkFactory"/> reads.</summary>
internal sealed class NetworkInput
{
    /// <summary>The pixels, 784 values of 0..1.</summary>
    [VectorType(MnistForm.PixelCount)]
    public float[] Features { get; set; } = [];

    /// <summary>The network, as <see cref="PackedNetwork"/> writes it.</summary>
    public ReadOnlyMemory<char> MnistMlNetwork { get; set; }
}
