using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>What every layer needs to know of the batch in hand.</summary>
/// <param name="Pool">The threads.</param>
/// <param name="Count">Images in the batch.</param>
/// <param name="Training">Whether this pass trains: dropout drops and batch normalisation uses the batch's own statistics.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Step">Number of the training step, from 0, which names the random numbers of this batch.</param>
internal readonly record struct BatchPass(WorkerPool Pool, int Count, bool Training, ulong Seed, long Step)
{
    /// <summary>
    /// Parts that a batch is cut into for the threads. Fixed, because sums over the parts must be the same whatever the number
    /// of threads; eight keeps up to eight threads busy, and the partial gradients small.
    /// </summary>
    public const int Slices = 8;

    /// <summary>First image of a slice.</summary>
    public int Start(int slice) => (int)((long)Count * slice / Slices);

    /// <summary>The image that a slice stops before.</summary>
    public int End(int slice) => Start(slice + 1);
}
