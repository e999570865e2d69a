namespace Mnist.Scoring.Networks.Layers;

/// <summary>A dense layer with bias and optional ReLU. A grid is read as one vector in memory order (row, column, channel).</summary>
/// <param name="input">Input shape.</param>
/// <param name="units">Number of outputs.</param>
/// <param name="relu">Whether to apply ReLU.</param>
/// <param name="weights">[input, output] in row-major order.</param>
/// <param name="bias">One value per output.</param>
internal sealed class DenseLayer(Shape input, int units, bool relu, float[] weights, float[] bias)
    : WeightedLayer(input, Shape.Vector(units), input.Size, relu, weights, bias)
{
    public override DenseLayer With(float[] weights, float[] bias) => new(Input, Output.Size, Relu, weights, bias);
}
