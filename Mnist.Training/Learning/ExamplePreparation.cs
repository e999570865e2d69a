using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>Makes many examples ready before a training, watched and stoppable as the training itself is.</summary>
internal static class ExamplePreparation
{
    // Examples between two looks at whether to stop.
    private const int Chunk = 256;

    /// <summary>Makes the examples on all threads.</summary>
    /// <param name="count">How many.</param>
    /// <param name="pool">The threads.</param>
    /// <param name="control">What watches and stops the training.</param>
    /// <param name="make">Makes one; takes its number and that of the worker.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static void Run(int count, WorkerPool pool, TrainingControl control, Action<int, int> make)
    {
        for (int start = 0; start < count; start += Chunk)
        {
            int first = start, size = Math.Min(Chunk, count - start);
            pool.Run(size, (i, worker) => make(first + i, worker));
            control.Observer?.OnStep(new StepReport(1, 1, first + size, count, double.NaN, double.NaN));
            control.Cancellation.ThrowIfCancellationRequested();
        }
    }
}
