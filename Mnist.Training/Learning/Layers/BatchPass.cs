using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>A pass of one batch through the layers. Work that images do not share is put off until a result is needed, and then done slice by
/// slice: a slice passes several layers while it is in the cache, and the threads wait for each other less often.</summary>
/// <param name="pool">The threads.</param>
/// <param name="count">Number of images.</param>
/// <param name="seed">Random seed of the run.</param>
/// <param name="step">Index of the training step, from 0; selects the random numbers of this batch.</param>
internal sealed class BatchPass(WorkerPool pool, int count, ulong seed, long step)
{
    /// <summary>Number of slices of a batch for multithreading. Fixed, so that sums over the slices do not depend on the number of threads;
    /// eight supports up to eight threads with small partial gradients.</summary>
    public const int Slices = 8;

    private readonly List<Action<int, int>> _work = [];
    private readonly List<Action> _sums = [];

    public WorkerPool Pool => pool;
    public int Count => count;
    public ulong Seed => seed;
    public long Step => step;

    /// <summary>Index of the first image of a slice.</summary>
    public int Start(int slice) => (int)((long)count * slice / Slices);

    /// <summary>Exclusive end index of the images of a slice.</summary>
    public int End(int slice) => Start(slice + 1);

    /// <summary>Adds work on each slice, given its index and that of the worker, which may use the results of earlier work on the same
    /// slice.</summary>
    /// <param name="work">The work on a slice.</param>
    /// <param name="sum">What to do with the results of all slices, if anything.</param>
    public void Then(Action<int, int> work, Action? sum = null)
    {
        _work.Add(work);
        _sums.AddRange(sum is null ? [] : [sum]);
    }

    /// <summary>Does the work that was added.</summary>
    public void Complete()
    {
        pool.Run(_work.Count == 0 ? 0 : Slices, (slice, worker) => _work.ForEach(work => work(slice, worker)));
        _sums.ForEach(static sum => sum());
        _work.Clear();
        _sums.Clear();
    }
}
