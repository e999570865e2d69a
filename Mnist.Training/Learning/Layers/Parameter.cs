using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>A block of trainable numbers with its gradient.</summary>
/// <param name="length">Number of floats, including the padding of the last panel.</param>
/// <param name="decays">Whether weight decay applies: to weights, but not to biases and batch normalisation.</param>
internal sealed class Parameter(int length, bool decays)
{
    public int Length { get; } = length;
    public bool Decays { get; } = decays;
    public AlignedBuffer Value { get; init; } = new(length);

    /// <summary>Sets all values; without this, they are 0.</summary>
    public float Initial { init => Value.Span.Fill(value); }

    /// <summary>Gradient of the batch's mean loss, set by each backward pass. The gradient of padding is 0.</summary>
    public AlignedBuffer Gradient { get; } = new(length);

    /// <summary>Creates weights with He initialisation: uniform over ±√(6 / rows), which preserves the variance of activations through ReLU
    /// layers (He et al. 2015, equation 10, as a uniform distribution of the same variance). Drawn in row-major order.</summary>
    /// <param name="matrix">The weights, not copied: a row for each input.</param>
    public static Parameter Weights(PanelMatrix matrix, ref RandomStream random)
    {
        float limit = MathF.Sqrt(6f / matrix.Rows);
        float[] plain = new float[matrix.Rows * matrix.Columns];
        foreach (ref float weight in plain.AsSpan())
        {
            weight = random.NextSingle(-limit, limit);
        }

        matrix.Pack(plain);
        return new Parameter(matrix.Buffer.Length, decays: true) { Value = matrix.Buffer };
    }
}
