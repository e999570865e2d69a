using System.Runtime.ExceptionServices;

namespace Mnist.Training.Numerics;

/// <summary>
/// Threads that stay alive between many short parallel loops. A loop is cut into items that do not depend on one another
/// and not on the number of threads; who computes which item changes nothing in the result.
/// </summary>
/// <remarks>One loop at a time, started by the thread that made the pool. Between loops the threads spin for a moment, as
/// the next loop of a training step follows within microseconds, and then sleep.</remarks>
internal sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 3000;

    private readonly Thread[] _threads;
    private readonly object _gate = new();
    private Action<int, int> _body = static (_, _) => { };
    private int _items;
    private int _next;
    private int _busy;
    private int _generation;
    private int _sleepers;
    private volatile bool _stopping;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts the pool.</summary>
    /// <param name="threads">Threads that compute, the caller's included, at least 1.</param>
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

    /// <summary>Threads that compute, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>Calls <paramref name="body"/>(item, worker) for every item and returns when all are done.</summary>
    /// <param name="items">Number of items, 0 or more.</param>
    /// <param name="body">Takes the item, and the number of the worker (0 to Threads − 1) whose scratch memory it may use.</param>
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

        _body = body;
        _items = items;
        _failure = null;
        Volatile.Write(ref _next, 0);
        Volatile.Write(ref _busy, _threads.Length);
        Interlocked.Increment(ref _generation);
        WakeSleepers();
        TakeItems(0);
        SpinWait spin = default;
        while (Volatile.Read(ref _busy) > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        _failure?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping = true;
        Interlocked.Increment(ref _generation);
        WakeSleepers();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void Work(int worker)
    {
        int seen = 0;
        while (true)
        {
            WaitForNews(seen);
            seen = Volatile.Read(ref _generation);
            if (_stopping)
            {
                return;
            }

            TakeItems(worker);
            Interlocked.Decrement(ref _busy);
        }
    }

    private void WaitForNews(int seen)
    {
        for (int i = 0; i < SpinsBeforeSleep; i++)
        {
            if (Volatile.Read(ref _generation) != seen)
            {
                return;
            }

            Thread.SpinWait(8);
        }

        // Either the starter of the next loop sees this sleeper, or the sleeper sees the new generation.
        Interlocked.Increment(ref _sleepers);
        lock (_gate)
        {
            while (Volatile.Read(ref _generation) == seen)
            {
                Monitor.Wait(_gate);
            }
        }

        Interlocked.Decrement(ref _sleepers);
    }

    private void WakeSleepers()
    {
        if (Volatile.Read(ref _sleepers) > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void TakeItems(int worker)
    {
        try
        {
            int item;
            while ((item = Interlocked.Increment(ref _next) - 1) < _items)
            {
                _body(item, worker);
            }
        }
        catch (Exception exception)
        {
            // The rest of the loop is skipped; the caller sees the first failure.
            Volatile.Write(ref _next, _items);
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }
}
