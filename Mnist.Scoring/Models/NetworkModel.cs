using Mnist.Scoring.Imaging;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models;

/// <summary>A model that is a <see cref="Networks.Network"/>.</summary>
internal sealed class NetworkModel : IDigitModel
{
    public NetworkModel(Network network, ModelInfo info)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Input.Size, MnistForm.PixelCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Classes, MnistForm.Digits);
        Network = network;
        Info = info;
    }

    public Network Network { get; }
    public ModelInfo Info { get; }

    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities) => Network.Predict(images, probabilities);
}
