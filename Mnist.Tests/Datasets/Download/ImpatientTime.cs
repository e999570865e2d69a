using System.Collections.Concurrent;

namespace Mnist.Tests.Datasets.Download;

/// <summary>A clock that stands still and whose waits are over at once, but are written down.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public double[] Seconds => [.. _waits.Select(wait => wait.TotalSeconds)];

    public override DateTimeOffset GetUtcNow() => new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
