namespace DigitPad.Tests;

/// <summary>A picture that keeps a worker of a desk busy until it is told to finish.</summary>
internal sealed class PictureInWork : IDisposable
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _finish = new();

    /// <summary>Brings the picture to a desk that has a free worker.</summary>
    public PictureInWork(DigitDesk desk) =>
        // On a thread of its own: the server, which runs in the same process, needs those of the pool, and a busy machine adds few.
        Finished = Task.Factory.StartNew(async () => await desk.DoAsync(default, _ => Work(), CancellationToken.None),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    /// <summary>Ends when the worker has begun.</summary>
    public Task Started => _started.Task;

    /// <summary>Ends when the worker is free again, with what the worker found: true.</summary>
    public Task<bool> Finished { get; }

    /// <summary>Lets the worker finish.</summary>
    public void Finish() => _finish.Set();

    /// <summary>Lets the worker finish, also when a test fails in between.</summary>
    public void Dispose() => Finish();

    private bool Work()
    {
        _started.SetResult();
        _finish.Wait();
        return true;
    }
}
