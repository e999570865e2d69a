using System.Runtime.ExceptionServices;

namespace Mnist.Training.Numerics;

/// <summary>Threads for many short parallel loops. A loop consists of independent items, whose number does not depend on the number of
/// threads; the assignment of items to threads does not affect the result.</summary>
/// <remarks>Not thread-safe: one loop at a time, started by the thread that created the pool. Between loops, the threads spin briefly, as
/// the next loop of a training step follows within microseconds, and then sleep.</remarks>
internal sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 3000;

    private readonly Thread[] _threads;
    private readonly object _gate = new();
    private volatile Loop? _loop;
    private volatile bool _stopping;

    /// <summary>Creates the pool and starts its threads.</summary>
    /// <param name="threads">Number of threads, including the caller, at least 1.</param>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"Worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Number of threads, including the caller.</summary>
    public int Threads { get; }

    /// <summary>Calls <paramref name="body"/>(item, worker) for every item and returns when all are completed.</summary>
    /// <param name="items">Number of items, 0 or more.</param>
    /// <param name="body">Receives the item and the index of the worker, 0 to Threads − 1, whose scratch memory it may use.</param>
    public void Run(int items, Action<int, int> body)
    {
        if (_threads.Length == 0 || items <= 1)
        {
            for (int item = 0; item < items; item++)
            {
                body(item, 0);
            }

            return;
        }

        Loop loop = new(items, body);
        Start(loop);
        loop.TakeItems(0);
        loop.Complete();
    }

    public void Dispose()
    {
        _stopping = true;
        Start(new Loop(0, static (_, _) => { }));
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void Start(Loop loop)
    {
        _loop = loop;
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void Work(int worker)
    {
        for (Loop loop = WaitForNext(null); !_stopping; loop = WaitForNext(loop))
        {
            loop.TakeItems(worker);
        }
    }

    private Loop WaitForNext(Loop? last)
    {
        for (int i = 0; i < SpinsBeforeSleep; i++)
        {
            if (_loop is { } next && next != last)
            {
                return next;
            }

            Thread.SpinWait(8);
        }

        lock (_gate)
        {
            while (_loop == last)
            {
                Monitor.Wait(_gate);
            }

            return _loop!;
        }
    }

    // A thread that is late finds no items left and delays no other thread.
    private sealed class Loop(int items, Action<int, int> body)
    {
        private int _taken;
        private int _done;
        private ExceptionDispatchInfo? _failure;

        public void TakeItems(int worker)
        {
            for (int item = Interlocked.Increment(ref _taken) - 1; item < items; item = Interlocked.Increment(ref _taken) - 1)
            {
                try
                {
                    body(item, worker);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
                }

                Interlocked.Increment(ref _done);
            }
        }

        /// <summary>Waits until all items are completed.</summary>
        public void Complete()
        {
            SpinWait spin = default;
            while (Volatile.Read(ref _done) < items)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            _failure?.Throw();
        }
    }
}
