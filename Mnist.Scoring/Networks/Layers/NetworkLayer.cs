namespace Mnist.Scoring.Networks.Layers;

/// <summary>A layer of a network: its operation and weights, independent of the implementation. Model files store it, and exporters
/// translate it.</summary>
internal abstract class NetworkLayer(Shape input, Shape output)
{
    public Shape Input { get; } = input;
    public Shape Output { get; } = output;

    /// <summary>Number of weights and biases.</summary>
    public virtual int ParameterCount => 0;
}
