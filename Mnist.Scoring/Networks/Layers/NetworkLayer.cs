namespace Mnist.Scoring.Networks.Layers;

/// <summary>
/// One step of a frozen network: what it computes and with which weights, nothing of how. This is what the model file
/// stores and what exporters translate.
/// </summary>
internal abstract class NetworkLayer
{
    private protected NetworkLayer(Shape input, Shape output)
    {
        Input = input;
        Output = output;
    }

    /// <summary>What comes in.</summary>
    public Shape Input { get; }

    /// <summary>What goes out.</summary>
    public Shape Output { get; }

    /// <summary>Number of weights and biases.</summary>
    public virtual int ParameterCount => 0;

    private protected static float[] Checked(float[] values, int length, string name) => values.Length == length
        ? values
        : throw new ArgumentException($"The {name} should be {length} values and are {values.Length}.", name);
}
