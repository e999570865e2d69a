using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Learning.Layers;

/// <summary>A trainable layer: computes its output from its input, and from the gradient of its output the gradients of its parameters and of
/// its input. Activations are a row of Shape.Size floats for each image.</summary>
/// <remarks>Inputs and outputs are in the network's memory; the layer's scratch memory is allocated for its batch size and number of threads.
/// Not thread-safe: one pass at a time.</remarks>
internal abstract unsafe class TrainableLayer(Shape input, Shape output)
{
    public Shape Input { get; } = input;
    public Shape Output { get; } = output;

    /// <summary>Trainable parameters, in a fixed order.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Non-trainable numbers, such as running statistics; saved in checkpoints and averaged like parameters.</summary>
    public virtual IReadOnlyList<Parameter> Statistics => [];

    // The pass that is being computed, for the worker threads: the batch, and pass.Count rows of each.
    private protected BatchPass Pass { get; private set; } = null!;
    private protected float* InputRows { get; private set; }
    private protected float* OutputRows { get; private set; }
    private protected float* OutputGradient { get; private set; }
    private protected float* InputGradient { get; private set; }

    /// <summary>Computes the output, at the latest when the pass is completed.</summary>
    public void Forward(BatchPass pass, float* input, float* output)
    {
        Pass = pass;
        InputRows = input;
        OutputRows = output;
        Forward();
    }

    /// <summary>Computes the gradients of the parameters and of the input for the last forward pass, at the latest when the pass is
    /// completed.</summary>
    /// <param name="outputGradient">Gradient of the output; may be overwritten.</param>
    /// <param name="inputGradient">Receives the gradient of the input; null if it is not needed, as in the first layer.</param>
    public void Backward(float* outputGradient, float* inputGradient)
    {
        OutputGradient = outputGradient;
        InputGradient = inputGradient;
        Backward();
    }

    private protected abstract void Forward();

    private protected abstract void Backward();
}

/// <summary>A layer that processes images independently, so that threads process slices of the batch.</summary>
internal abstract class SlicedLayer(Shape input, Shape output) : TrainableLayer(input, output)
{
    private protected override void Forward() => Pass.Then(ForwardSlice);

    private protected override void Backward() => Pass.Then(BackwardSlice);

    /// <summary>Computes the output of the images of one slice.</summary>
    private protected abstract void ForwardSlice(int slice, int worker);

    /// <summary>Computes the gradients of the images of one slice.</summary>
    private protected abstract void BackwardSlice(int slice, int worker);
}
