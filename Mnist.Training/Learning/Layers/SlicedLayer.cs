using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Learning.Layers;

/// <summary>A layer that processes images independently, so that threads process slices of the batch.</summary>
internal abstract unsafe class SlicedLayer : TrainableLayer
{
    private readonly Action<int, int> _forward;
    private readonly Action<int, int> _backward;
    private BatchPass _pass;
    private float* _input;
    private float* _output;
    private float* _outputGradient;
    private float* _inputGradient;

    private protected SlicedLayer(Shape input, Shape output)
        : base(input, output)
    {
        // Created once, so that a training step allocates nothing.
        _forward = (slice, worker) => ForwardSlice(_pass, slice, worker, _input, _output);
        _backward = (slice, worker) => BackwardSlice(_pass, slice, worker, _input, _output, _outputGradient, _inputGradient);
    }

    public override void Forward(in BatchPass pass, float* input, float* output)
    {
        _pass = pass;
        _input = input;
        _output = output;
        pass.Pool.Run(BatchPass.Slices, _forward);
    }

    public override void Backward(in BatchPass pass, float* input, float* output, float* outputGradient, float* inputGradient)
    {
        _pass = pass;
        _input = input;
        _output = output;
        _outputGradient = outputGradient;
        _inputGradient = inputGradient;
        pass.Pool.Run(BatchPass.Slices, _backward);
    }

    /// <summary><see cref="Forward"/> for the images of one slice.</summary>
    private protected abstract void ForwardSlice(in BatchPass pass, int slice, int worker, float* input, float* output);

    /// <summary><see cref="Backward"/> for the images of one slice.</summary>
    private protected abstract void BackwardSlice(
        in BatchPass pass, int slice, int worker, float* input, float* output, float* outputGradient, float* inputGradient);
}
