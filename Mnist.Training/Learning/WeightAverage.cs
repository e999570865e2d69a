using System.Numerics;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>A running average of the weights and of the batch-normalisation statistics, which is more accurate and more stable than the
/// weights of the last step (Polyak and Juditsky 1992). The decay after t steps is min(decay, (1 + t) / (10 + t)), so the average adapts
/// quickly at first.</summary>
/// <param name="decay">Final decay of the average in each step, 0 to 1.</param>
internal sealed unsafe class WeightAverage(IReadOnlyList<Parameter> parameters, double decay)
{
    /// <summary>The averages, in the order of the parameters, at first the current values; saved in checkpoints.</summary>
    public AlignedBuffer[] Values { get; } = [.. parameters.Select(parameter =>
    {
        AlignedBuffer copy = new(parameter.Length);
        parameter.Value.Span.CopyTo(copy.Span);
        return copy;
    })];

    /// <summary>Updates the average with the weights after the given number of steps.</summary>
    public void Update(long step, WorkerPool pool)
    {
        float share = (float)(1 - Math.Min(decay, (1.0 + step) / (10.0 + step)));
        pool.Run(Values.Length, (index, _) =>
        {
            float* average = Values[index].Pointer;
            float* value = parameters[index].Value.Pointer;
            var shares = new Vector<float>(share);
            for (int i = 0; i < Values[index].Length; i += Vector<float>.Count)
            {
                Vector<float> old = Vector.Load(average + i);
                Vector.FusedMultiplyAdd(Vector.Load(value + i) - old, shares, old).Store(average + i);
            }
        });
    }
}
