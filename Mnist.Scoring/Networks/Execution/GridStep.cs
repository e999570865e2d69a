using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>A step that processes one image's grid at a time.</summary>
internal abstract unsafe class GridStep(Grid input, Grid output)
{
    /// <summary>Layout of the input.</summary>
    public Grid Input { get; } = input;

    /// <summary>Layout of the output; the border is never written.</summary>
    public Grid Output { get; } = output;

    /// <summary>Computes one image.</summary>
    /// <param name="input">Input.Length floats.</param>
    /// <param name="output">Output.Length floats.</param>
    /// <param name="scratch">Scratch memory of ScratchLength floats.</param>
    public abstract void Run(float* input, float* output, float* scratch);

    /// <summary>Required scratch memory in floats.</summary>
    public virtual int ScratchLength => 0;
}
