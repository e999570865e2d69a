namespace Mnist.Tests.Hosting;

/// <summary>A clock whose timers go off when the test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];

    /// <summary>How long each timer that is running waits.</summary>
    public TimeSpan[] Waits => [.. _timers.Where(timer => timer.Wait != Timeout.InfiniteTimeSpan).Select(timer => timer.Wait)];

    /// <summary>Whether a timer was created that, with the clock of the system, would run in the context of its creator.</summary>
    public bool KeepsContext { get; private set; }

    /// <summary>Lets all timers that are running go off once.</summary>
    public void Elapse()
    {
        foreach (ManualTimer timer in _timers.Where(timer => timer.Wait != Timeout.InfiniteTimeSpan).ToArray())
        {
            timer.GoOff();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(() => callback(state)) { Wait = dueTime };
        _timers.Add(timer);
        KeepsContext |= !ExecutionContext.IsFlowSuppressed();
        return timer;
    }

    private sealed class ManualTimer(Action goOff) : ITimer
    {
        private bool _disposed;

        public TimeSpan Wait { get; set; }

        public void GoOff()
        {
            Wait = Timeout.InfiniteTimeSpan;
            goOff();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Wait = _disposed ? Timeout.InfiniteTimeSpan : dueTime;
            return !_disposed;
        }

        public void Dispose()
        {
            _disposed = true;
            Wait = Timeout.InfiniteTimeSpan;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
