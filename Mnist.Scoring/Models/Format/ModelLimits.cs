using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Format;

/// <summary>
/// Sizes beyond which a file is no digit model but a mistake or an attack. They are compared before memory is reserved
/// and keep a model that loads within some 400 MB, whatever its file says.
/// </summary>
internal static class ModelLimits
{
    /// <summary>Bytes of manifest.json: some ten thousand epochs of history.</summary>
    public const int ManifestBytes = 1 << 22;

    /// <summary>Layers of a network.</summary>
    public const int Layers = 256;

    /// <summary>Side of a kernel or a pooling window.</summary>
    public const int Side = MnistForm.Side;

    /// <summary>Values between two layers, for one image: 28×28 pixels of 256 channels, and more.</summary>
    public const int LayerValues = 1 << 18;

    /// <summary>The same, all layers together.</summary>
    public const int NetworkValues = 1 << 22;

    /// <summary>Weights, all layers together, with the padding that kernels add: 128 MB.</summary>
    public const int Weights = 1 << 25;
}
