using System.Collections;
using System.Reflection;
using Microsoft.ML;
using Mnist.Training.Learning;

namespace Mnist.Training.Trainers;

/// <summary>
/// Shows how far a trainer of ML.NET is, and stops it. Its trainers report their progress to their environment and look there whether
/// they are to stop, but <see cref="MLContext"/> gives nobody else a way to either. So both are reached by reflection; in a version of
/// ML.NET that has them elsewhere, nothing is shown, and a training stops when it reads the next row.
/// </summary>
internal sealed class MlNetWatch : IDisposable
{
    private const string Unit = "iterations";
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private static readonly MethodInfo? Cancel = typeof(MLContext).GetMethod("CancelExecution", Members, []);

    private readonly object? _tracker;
    private readonly ITrainingObserver? _observer;
    private readonly Timer? _timer;
    private readonly CancellationTokenRegistration _stop;
    private readonly Lock _lock = new();
    private bool _disposed;
    private int? _limit;

    /// <summary>Starts to watch.</summary>
    /// <param name="context">The environment that will train.</param>
    /// <param name="control">Its observer is told every half second, from another thread; its token stops the training.</param>
    public MlNetWatch(MLContext context, TrainingControl control)
    {
        _tracker = Tracker(context);
        _observer = control.Observer;
        _timer = _tracker is null || _observer is null ? null : new Timer(_ => Poll(), null, Interval, Interval);
        _stop = control.Cancellation.Register(() => Cancel?.Invoke(context, null));
    }

    /// <inheritdoc/>
    /// <remarks>The observer is told nothing any more when this returns.</remarks>
    public void Dispose()
    {
        _stop.Dispose();
        _timer?.Dispose();
        lock (_lock)
        {
            _disposed = true;
        }
    }

    /// <summary>Where ML.NET keeps the progress of what runs in an environment; null where it is not found.</summary>
    internal static object? Tracker(MLContext context) => Value(Value(context, "_env"), "ProgressTracker");

    /// <summary>The iteration that a trainer is in, from 0, and how many there are to be, null if that is open; null when none trains.</summary>
    internal static (int Done, int? Of)? Read(object tracker)
    {
        (int, int?)? latest = null;
        if (tracker.GetType().GetMethod("GetAllProgress")?.Invoke(tracker, null) is IEnumerable events)
        {
            foreach (object progress in events)
            {
                latest = Iteration(Value(progress, "ProgressEntry")) ?? latest;
            }
        }

        return latest;
    }

    private static (int, int?)? Iteration(object? entry) =>
        entry is not null
        && Value(Value(entry, "Header"), "UnitNames") is IReadOnlyList<string> units && units.Contains(Unit)
        && Value(entry, "Progress") is double?[] done && done[0] is { } iteration
        && Value(entry, "ProgressLim") is double?[] limits
            ? ((int)iteration, limits[0] is > 0 and < int.MaxValue ? (int)limits[0]!.Value : null)
            : null;

    private static object? Value(object? owner, string name)
    {
        Type? type = owner?.GetType();
        return type?.GetField(name, Members) is { } field ? field.GetValue(owner) : type?.GetProperty(name, Members)?.GetValue(owner);
    }

    private void Poll()
    {
        lock (_lock)
        {
            if (!_disposed && Read(_tracker!) is var (done, of))
            {
                // Where a trainer reports a checkpoint, it leaves out the limit.
                _limit = of ?? _limit;
                _observer!.OnIteration(done, _limit);
            }
        }
    }
}
