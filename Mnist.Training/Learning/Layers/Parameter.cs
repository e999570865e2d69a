using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Training.Learning.Layers;

/// <summary>A block of trainable numbers with its gradient.</summary>
/// <param name="name">Name, such as "1.weights"; unique in a network, used in checkpoints.</param>
/// <param name="length">Number of floats, including the padding of the last panel.</param>
/// <param name="decays">Whether weight decay applies: to weights, but not to biases and batch normalisation.</param>
internal sealed class Parameter(string name, int length, bool decays)
{
    /// <summary>Name, unique in a network.</summary>
    public string Name { get; } = name;

    /// <summary>Number of floats.</summary>
    public int Length { get; } = length;

    /// <summary>Whether weight decay applies.</summary>
    public bool Decays { get; } = decays;

    public AlignedBuffer Value { get; init; } = new(length);

    /// <summary>Gradient of the batch's mean loss, set by each backward pass. The gradient of padding is 0.</summary>
    public AlignedBuffer Gradient { get; init; } = new(length);
}
