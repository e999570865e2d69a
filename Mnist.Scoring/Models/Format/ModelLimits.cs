using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Format;

/// <summary>Maximum sizes of a digit model; larger files are mistakes or attacks. They are checked before memory is allocated and limit the
/// memory of a loaded model to some 400 MB.</summary>
internal static class ModelLimits
{
    /// <summary>Bytes of manifest.json, enough for some ten thousand epochs of history.</summary>
    public const int ManifestBytes = 1 << 22;

    public const int Layers = 256;

    /// <summary>Side of a kernel or a pooling window.</summary>
    public const int Side = MnistForm.Side;

    /// <summary>Values between two layers, for one image; more than 28×28 pixels of 256 channels.</summary>
    public const int LayerValues = 1 << 18;

    /// <summary>Values between all layers, for one image.</summary>
    public const int NetworkValues = 1 << 22;

    /// <summary>Weights of all layers, including the padding added by kernels: 128 MB.</summary>
    public const int Weights = 1 << 25;
}
