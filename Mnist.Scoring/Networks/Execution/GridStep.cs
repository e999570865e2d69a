using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>A step that works on one image's grid at a time.</summary>
internal abstract unsafe class GridStep
{
    private protected GridStep(Grid input, Grid output)
    {
        Input = input;
        Output = output;
    }

    /// <summary>The layout that the step reads.</summary>
    public Grid Input { get; }

    /// <summary>The layout that the step writes; it never touches the border.</summary>
    public Grid Output { get; }

    /// <summary>Computes one image.</summary>
    /// <param name="input">Input.Length floats.</param>
    /// <param name="output">Output.Length floats.</param>
    /// <param name="scratch">ScratchLength floats to write on.</param>
    public abstract void Run(float* input, float* output, float* scratch);

    /// <summary>Floats that the step needs besides.</summary>
    public virtual int ScratchLength => 0;
}
