using Mnist.Scoring.Networks;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>The task that a network is trained for: examples, loss and validation. The rest of the training does not depend on
/// it.</summary>
internal abstract class TrainingTask
{
    /// <summary>Number of training examples, at least one.</summary>
    public abstract int Count { get; }

    /// <summary>Number of validation examples.</summary>
    public abstract int ValidationCount { get; }

    /// <summary>Identifies the examples, their order and their split.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>Writes an example as it is used in an epoch. Called concurrently by different workers.</summary>
    /// <param name="example">Index of the example, 0 to Count − 1.</param>
    /// <param name="epoch">Index of the epoch, from 0.</param>
    /// <param name="input">Receives the network's input.</param>
    /// <param name="target">Receives the probability, 0 to 1, that each of the network's scores is to give.</param>
    public abstract void Load(int example, int worker, int epoch, Span<float> input, Span<float> target);

    /// <summary>Computes the loss of a batch and its gradient; by default, the cross-entropy of softmax.</summary>
    /// <param name="scores">The network's scores, a row for each of <paramref name="count"/> examples.</param>
    /// <param name="targets">The targets, laid out as <paramref name="scores"/>; may be longer.</param>
    /// <param name="gradient">Receives the gradient of the mean loss, laid out as <paramref name="scores"/>.</param>
    /// <returns>The sum of the losses and the sum of the shares of correct predictions over the batch.</returns>
    public virtual (double LossSum, double Correct) Loss(ReadOnlySpan<float> scores, float[] targets, int count, Span<float> gradient) =>
        SoftmaxCrossEntropy.Compute(scores, targets, scores.Length / count, gradient);

    /// <summary>Evaluates a network on the validation examples.</summary>
    /// <returns>The metrics, or null if there are no validation examples.</returns>
    public abstract Metrics? Validate(Network network, WorkerPool pool);

    /// <summary>Calibrates the trained network's confidence, if it has one, on the validation examples.</summary>
    public virtual Network Calibrate(Network network, WorkerPool pool) => network;
}
