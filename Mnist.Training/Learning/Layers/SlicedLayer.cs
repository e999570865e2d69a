using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Learning.Layers;

/// <summary>A layer that processes images independently, so that threads process slices of the batch.</summary>
internal abstract class SlicedLayer : TrainableLayer
{
    // Created once, so that a training step allocates nothing.
    private readonly Action<int, int> _forward;
    private readonly Action<int, int> _backward;

    private protected SlicedLayer(Shape input, Shape output)
        : base(input, output)
    {
        _forward = ForwardSlice;
        _backward = BackwardSlice;
    }

    private protected override void Forward() => Pass.Pool.Run(BatchPass.Slices, _forward);

    private protected override void Backward() => Pass.Pool.Run(BatchPass.Slices, _backward);

    /// <summary>Computes the output of the images of one slice.</summary>
    private protected abstract void ForwardSlice(int slice, int worker);

    /// <summary>Computes the gradients of the images of one slice.</summary>
    private protected abstract void BackwardSlice(int slice, int worker);
}
