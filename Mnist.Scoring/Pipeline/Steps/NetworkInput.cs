using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>Columns read by <see cref="NetworkFactory"/>.</summary>
internal class NetworkInput
{
    [VectorType(MnistForm.PixelCount)]
    public virtual float[] Features { get; set; } = [];

    public ReadOnlyMemory<char> MnistMlNetwork { get; set; }
}
