using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Training.Learning.Layers;

/// <summary>A block of numbers that training adjusts, with its gradient.</summary>
/// <param name="name">Such as "1.weights"; unique in a network, used in checkpoints.</param>
/// <param name="length">Number of floats, filler of the last panel included.</param>
/// <param name="decays">Whether weight decay applies: to weights, not to biases nor to batch normalisation.</param>
internal sealed class Parameter(string name, int length, bool decays)
{
    /// <summary>Name, unique in a network.</summary>
    public string Name { get; } = name;

    /// <summary>Number of floats.</summary>
    public int Length { get; } = length;

    /// <summary>Whether weight decay applies.</summary>
    public bool Decays { get; } = decays;

    /// <summary>What the layer computes with.</summary>
    public AlignedBuffer Value { get; init; } = new(length);

    /// <summary>Derivative of the batch's mean loss, set by each backward pass. Filler has gradient 0.</summary>
    public AlignedBuffer Gradient { get; init; } = new(length);
}
