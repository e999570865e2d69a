using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models;

/// <summary>A model that is a <see cref="Networks.Network"/>.</summary>
internal sealed class NetworkModel(Network network, ModelInfo info) : IDigitModel
{
    public Network Network => network;
    public ModelInfo Info => info;

    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities) => network.Predict(images, probabilities);
}
