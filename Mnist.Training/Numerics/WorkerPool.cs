using System.Runtime.ExceptionServices;

namespace Mnist.Training.Numerics;

/// <summary>Threads for many short parallel loops. A loop consists of independent items, whose number does not depend on the number of
/// threads; the assignment of items to threads does not affect the result.</summary>
/// <remarks>Not thread-safe: one loop at a time, started by the thread that created the pool. Between loops, the threads spin briefly, as
/// the next loop of a training step follows within microseconds, and then sleep.</remarks>
internal sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 3000;
    private const int MaxItems = ushort.MaxValue;

    private readonly Thread[] _threads;
    private readonly object _gate = new();
    private Action<int, int> _body = static (_, _) => { };

    // The current loop in one word, so that an item is taken atomically with its loop: number of the loop (32 bits), number of
    // items (16), next item (16). A late thread finds no items left and delays no other thread.
    private long _ticket;
    private int _done;
    private volatile bool _stopping;
    private ExceptionDispatchInfo? _failure;

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

        ArgumentOutOfRangeException.ThrowIfGreaterThan(items, MaxItems);
        _body = body;
        _failure = null;
        Volatile.Write(ref _done, 0);
        TakeItems(Start(items), 0);
        SpinWait spin = default;
        while (Volatile.Read(ref _done) < items)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        _failure?.Throw();
    }

    public void Dispose()
    {
        _stopping = true;
        Start(0);
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private static int LoopOf(long ticket) => (int)(ticket >> 32);

    // Starts the next loop, wakes the sleepers and returns the loop's number.
    private int Start(int items)
    {
        int loop = LoopOf(_ticket) + 1;
        Interlocked.Exchange(ref _ticket, ((long)loop << 32) | ((long)items << 16));
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }

        return loop;
    }

    private void Work(int worker)
    {
        for (int loop = WaitForNext(0); !_stopping; loop = WaitForNext(loop))
        {
            TakeItems(loop, worker);
        }
    }

    private int WaitForNext(int last)
    {
        int loop;
        for (int i = 0; i < SpinsBeforeSleep; i++)
        {
            if ((loop = LoopOf(Volatile.Read(ref _ticket))) != last)
            {
                return loop;
            }

            Thread.SpinWait(8);
        }

        lock (_gate)
        {
            while ((loop = LoopOf(Volatile.Read(ref _ticket))) == last)
            {
                Monitor.Wait(_gate);
            }
        }

        return loop;
    }

    private void TakeItems(int loop, int worker)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int item = (int)(ticket & MaxItems);
            int items = (int)((ticket >> 16) & MaxItems);
            if (LoopOf(ticket) != loop || item >= items)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
            {
                continue;
            }

            try
            {
                // The item is taken, so the loop cannot end and its body cannot be replaced before the item is completed.
                _body(item, worker);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            }

            Interlocked.Increment(ref _done);
        }
    }
}
