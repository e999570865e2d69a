namespace Mnist.Scoring.Networks.Layers;

/// <summary>A dense layer with bias and optional ReLU. A grid is read as one vector in memory order (row, column, channel).</summary>
internal sealed class DenseLayer : NetworkLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="input">Input shape.</param>
    /// <param name="units">Number of outputs.</param>
    /// <param name="relu">Whether to apply ReLU.</param>
    /// <param name="weights">[input, output] in row-major order.</param>
    /// <param name="bias">One value per output.</param>
    public DenseLayer(Shape input, int units, bool relu, float[] weights, float[] bias)
        : base(input, Shape.Vector(units))
    {
        Relu = relu;
        Weights = Checked(weights, input.Size * units, nameof(weights));
        Bias = Checked(bias, units, nameof(bias));
    }

    /// <summary>Whether ReLU is applied.</summary>
    public bool Relu { get; }

    /// <summary>[input, output] weights.</summary>
    public float[] Weights { get; }

    /// <summary>One value per output.</summary>
    public float[] Bias { get; }

    /// <inheritdoc/>
    public override int ParameterCount => Weights.Length + Bias.Length;
}
