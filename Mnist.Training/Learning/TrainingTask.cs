using Mnist.Scoring.Networks;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>What a network learns: examples, how far its scores are from what they should be, and how it does on examples that it has
/// not seen. The rest of a training is the same for all.</summary>
internal abstract class TrainingTask
{
    /// <summary>Examples to learn from, at least one.</summary>
    public abstract int Count { get; }

    /// <summary>Examples held out for validation.</summary>
    public abstract int ValidationCount { get; }

    /// <summary>Identifies the examples, their order and their split.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>Writes an example into the batch, as it is seen in an epoch. Different slots may be loaded at once.</summary>
    /// <param name="example">0 to Count − 1.</param>
    /// <param name="slot">Where the example stands in the batch.</param>
    /// <param name="worker">The thread of the pool.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="input">Takes the network's input.</param>
    public abstract void Load(int example, int slot, int worker, int epoch, Span<float> input);

    /// <summary>Computes the loss of the batch that was loaded last, and its gradient.</summary>
    /// <param name="scores">The network's scores, a row for each slot.</param>
    /// <param name="count">Number of slots.</param>
    /// <param name="gradient">Takes the gradient of the mean loss, laid out as <paramref name="scores"/>.</param>
    /// <returns>The sums of the losses and of the shares of right answers over the batch.</returns>
    public abstract (double LossSum, double Correct) Loss(ReadOnlySpan<float> scores, int count, Span<float> gradient);

    /// <summary>Measures a network on the validation examples.</summary>
    /// <returns>Null if there are none.</returns>
    public abstract Metrics? Validate(Network network, WorkerPool pool);

    /// <summary>Calibrates the trained network's confidence on the validation examples, where it has one.</summary>
    public virtual Network Calibrate(Network network, WorkerPool pool) => network;
}
