using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Draws training examples of a pixel network. Not thread-safe.</summary>
internal interface IPixelPainter
{
    /// <summary>Draws an example.</summary>
    /// <param name="view">Receives the input of the network.</param>
    /// <param name="targets">Receives the probability, 0 to 1, that the network is to give to each pixel.</param>
    void Draw(ref RandomStream random, Span<float> view, Span<float> targets);
}
