using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Learning.Layers;

/// <summary>
/// A layer that can be trained: it computes its output from its input, and from the gradient of its output the gradients of
/// its parameters and of its input. Activations are a row of Shape.Size floats for each image.
/// </summary>
/// <remarks>The memory it works on is the network's; its own scratch is sized for the batch and the number of threads that it was
/// made for. One pass at a time.</remarks>
internal abstract unsafe class TrainableLayer
{
    private protected TrainableLayer(Shape input, Shape output)
    {
        Input = input;
        Output = output;
    }

    /// <summary>What comes in.</summary>
    public Shape Input { get; }

    /// <summary>What goes out.</summary>
    public Shape Output { get; }

    /// <summary>What training adjusts, in a fixed order.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Numbers that are kept besides, such as running statistics; saved in checkpoints and averaged like parameters.</summary>
    public virtual IReadOnlyList<Parameter> Statistics => [];

    /// <summary>Computes the output.</summary>
    /// <param name="pass">The batch.</param>
    /// <param name="input">pass.Count rows.</param>
    /// <param name="output">pass.Count rows.</param>
    public abstract void Forward(in BatchPass pass, float* input, float* output);

    /// <summary>Computes the gradients of the parameters and of the input, after a training <see cref="Forward"/> of the same batch.</summary>
    /// <param name="pass">The batch.</param>
    /// <param name="input">What Forward was given.</param>
    /// <param name="output">What Forward computed.</param>
    /// <param name="outputGradient">Gradient of the output; the layer may overwrite it.</param>
    /// <param name="inputGradient">Takes the gradient of the input; null when nobody asks for it, as in the first layer.</param>
    public abstract void Backward(in BatchPass pass, float* input, float* output, float* outputGradient, float* inputGradient);
}
