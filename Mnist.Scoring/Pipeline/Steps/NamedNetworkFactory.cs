using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary><see cref="NetworkFactory"/> for pixels in a column with another name than Features: a column named Features, which is not the
/// network's then, stays as it is.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class NamedNetworkFactory : CustomMappingFactory<NamedNetworkFactory.Input, NetworkOutput>
{
    /// <summary>Contract name in model files. Must not change.</summary>
    public const string Contract = "MnistMl.NamedNetwork";

    /// <summary>A copy of the column with the pixels.</summary>
    public const string Pixels = "MnistMlPixels";

    public override Action<Input, NetworkOutput> GetMapping() => new NetworkFactory().GetMapping();

    internal sealed class Input : NetworkInput
    {
        [ColumnName(Pixels)]
        [VectorType(MnistForm.PixelCount)]
        public override float[] Features { get; set; } = [];
    }
}
