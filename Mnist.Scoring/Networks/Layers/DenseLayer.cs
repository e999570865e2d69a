namespace Mnist.Scoring.Networks.Layers;

/// <summary>A fully connected layer, its bias and, when asked for, ReLU. A grid comes in as one vector, in memory order (row, column, channel).</summary>
internal sealed class DenseLayer : NetworkLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="input">What comes in.</param>
    /// <param name="units">Number of outputs.</param>
    /// <param name="relu">Whether negative results become 0.</param>
    /// <param name="weights">[input, output] in row-major order.</param>
    /// <param name="bias">One value for each output.</param>
    public DenseLayer(Shape input, int units, bool relu, float[] weights, float[] bias)
        : base(input, Shape.Vector(units))
    {
        Relu = relu;
        Weights = Checked(weights, input.Size * units, nameof(weights));
        Bias = Checked(bias, units, nameof(bias));
    }

    /// <summary>Whether negative results become 0.</summary>
    public bool Relu { get; }

    /// <summary>[input, output] weights.</summary>
    public float[] Weights { get; }

    /// <summary>One value for each output.</summary>
    public float[] Bias { get; }

    /// <inheritdoc/>
    public override int ParameterCount => Weights.Length + Bias.Length;
}
