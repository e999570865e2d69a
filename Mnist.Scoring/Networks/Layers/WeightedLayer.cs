namespace Mnist.Scoring.Networks.Layers;

/// <summary>A layer with weights ([rows, output channels] in row-major order), bias (one value per output channel) and optional
/// ReLU.</summary>
internal abstract class WeightedLayer(Shape input, Shape output, int rows, bool relu, float[] weights, float[] bias) : NetworkLayer(input, output)
{
    public bool Relu { get; } = relu;
    public float[] Weights { get; } = Checked(weights, rows * output.Channels, nameof(weights));
    public float[] Bias { get; } = Checked(bias, output.Channels, nameof(bias));

    /// <summary>Lower bound of the results: 0 for ReLU, negative infinity for none.</summary>
    public float Floor => Relu ? 0 : float.NegativeInfinity;

    public override int ParameterCount => Weights.Length + Bias.Length;

    /// <summary>Returns the layer with other weights.</summary>
    public abstract WeightedLayer With(float[] weights, float[] bias);

    private static float[] Checked(float[] values, int length, string name) => values.Length == length
        ? values
        : throw new ArgumentException($"The {name} must be {length} values, but {values.Length} were given.", name);
}
