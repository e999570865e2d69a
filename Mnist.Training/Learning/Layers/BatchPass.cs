using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>Parameters of a pass of one batch through the layers.</summary>
/// <param name="Seed">Random seed of the run.</param>
/// <param name="Step">Index of the training step, from 0; selects the random numbers of this batch.</param>
internal readonly record struct BatchPass(WorkerPool Pool, int Count, ulong Seed, long Step)
{
    /// <summary>Number of slices of a batch for multithreading. Fixed, so that sums over the slices do not depend on the number of threads;
    /// eight supports up to eight threads with small partial gradients.</summary>
    public const int Slices = 8;

    /// <summary>Index of the first image of a slice.</summary>
    public int Start(int slice) => (int)((long)Count * slice / Slices);

    /// <summary>Exclusive end index of the images of a slice.</summary>
    public int End(int slice) => Start(slice + 1);
}
