namespace Mnist.Scoring.Networks.Layers;

/// <summary>A dense layer with bias and optional ReLU. A grid is read as one vector in memory order (row, column, channel). The weights are
/// [input, output] in row-major order.</summary>
internal sealed class DenseLayer(Shape input, int units, bool relu, float[] weights, float[] bias)
    : WeightedLayer(input, Shape.Vector(units), input.Size, relu, weights, bias)
{
    public override DenseLayer With(float[] weights, float[] bias) => new(Input, Output.Size, Relu, weights, bias);
}
