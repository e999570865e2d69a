namespace Mnist.Scoring.Networks.Layers;

/// <summary>A dense layer with bias and optional ReLU. A grid is read as one vector in memory order (row, column, channel).</summary>
/// <param name="input">Input shape.</param>
/// <param name="units">Number of outputs.</param>
/// <param name="relu">Whether to apply ReLU.</param>
/// <param name="weights">[input, output] in row-major order.</param>
/// <param name="bias">One value per output.</param>
internal sealed class DenseLayer(Shape input, int units, bool relu, float[] weights, float[] bias) : NetworkLayer(input, Shape.Vector(units))
{
    public bool Relu { get; } = relu;
    public float[] Weights { get; } = Checked(weights, input.Size * units, nameof(weights));
    public float[] Bias { get; } = Checked(bias, units, nameof(bias));

    public override int ParameterCount => Weights.Length + Bias.Length;

    /// <summary>Returns the layer with other weights.</summary>
    public DenseLayer With(float[] weights, float[] bias) => new(Input, Output.Size, Relu, weights, bias);
}
