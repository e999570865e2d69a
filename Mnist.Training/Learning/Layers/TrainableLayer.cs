using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Learning.Layers;

/// <summary>A trainable layer: computes its output from its input, and from the gradient of its output the gradients of its parameters and
/// of its input. Activations are a row of Shape.Size floats for each image.</summary>
/// <remarks>Inputs and outputs are in the network's memory; the layer's scratch memory is allocated for its batch size and number of
/// threads. Not thread-safe: one pass at a time.</remarks>
internal abstract unsafe class TrainableLayer
{
    private protected TrainableLayer(Shape input, Shape output)
    {
        Input = input;
        Output = output;
    }

    /// <summary>Input shape.</summary>
    public Shape Input { get; }

    /// <summary>Output shape.</summary>
    public Shape Output { get; }

    /// <summary>Trainable parameters, in a fixed order.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Non-trainable numbers, such as running statistics; saved in checkpoints and averaged like parameters.</summary>
    public virtual IReadOnlyList<Parameter> Statistics => [];

    /// <summary>Computes the output.</summary>
    public abstract void Forward(in BatchPass pass, float* input, float* output);

    /// <summary>Computes the gradients of the parameters and of the input, after a training <see cref="Forward"/> of the batch.</summary>
    /// <param name="outputGradient">Gradient of the output; may be overwritten.</param>
    /// <param name="inputGradient">Receives the gradient of the input; null if it is not needed, as in the first layer.</param>
    public abstract void Backward(in BatchPass pass, float* input, float* output, float* outputGradient, float* inputGradient);
}
