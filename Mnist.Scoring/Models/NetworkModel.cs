using Mnist.Scoring.Imaging;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models;

/// <summary>A model that is a <see cref="Networks.Network"/>.</summary>
internal sealed class NetworkModel : IDigitModel
{
    /// <summary>Creates a model from a network.</summary>
    /// <param name="network">A network with 784 inputs and ten classes.</param>
    /// <param name="info">Information about the model.</param>
    public NetworkModel(Network network, ModelInfo info)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Input.Size, MnistForm.PixelCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Classes, MnistForm.Digits);
        Network = network;
        Info = info;
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <inheritdoc/>
    public ModelInfo Info { get; }

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities) => Network.Predict(images, probabilities);
}
