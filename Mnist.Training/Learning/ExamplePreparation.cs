using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>Prepares examples before a training, with progress and cancellation like the training itself.</summary>
internal static class ExamplePreparation
{
    // Number of examples between two checks for cancellation.
    private const int Chunk = 256;

    /// <summary>Prepares the examples on all threads.</summary>
    /// <param name="control">Observer and cancellation of the training.</param>
    /// <param name="make">Prepares one example; its arguments are the example's index and the worker's index.</param>
    public static void Run(int count, WorkerPool pool, TrainingControl control, Action<int, int> make)
    {
        for (int start = 0; start < count; start += Chunk)
        {
            int first = start, size = Math.Min(Chunk, count - start);
            pool.Run(size, (i, worker) => make(first + i, worker));
            control.Observer?.OnStep(StepReport.OfPreparation(first + size, count));
            control.Cancellation.ThrowIfCancellationRequested();
        }
    }
}
