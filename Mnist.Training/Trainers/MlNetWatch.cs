using System.Collections;
using System.Reflection;
using Microsoft.ML;
using Mnist.Training.Learning;

namespace Mnist.Training.Trainers;

/// <summary>Shows the progress of an ML.NET trainer and cancels it. The trainers report progress to their environment and check it for
/// cancellation, but <see cref="MLContext"/> exposes neither, so both are accessed by reflection. If an ML.NET version has other members,
/// no progress is shown, and a training stops when it reads the next row.</summary>
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
    private int? _limit;

    /// <summary>Starts watching.</summary>
    /// <param name="control">Its observer is notified every half second, from another thread; its token cancels the training.</param>
    public MlNetWatch(MLContext context, TrainingControl control)
    {
        _tracker = Tracker(context);
        _observer = control.Observer;
        _timer = _tracker is null || _observer is null ? null : new Timer(_ => Poll(), null, Interval, Interval);
        _stop = control.Cancellation.Register(() => Cancel?.Invoke(context, null));
    }

    /// <inheritdoc/>
    /// <remarks>The observer is not notified after this method returns.</remarks>
    public void Dispose()
    {
        _stop.Dispose();
        _timer?.DisposeAsync().AsTask().Wait();
    }

    /// <summary>ML.NET's progress tracker of an environment; null if not found.</summary>
    internal static object? Tracker(MLContext context) => Value(Value(context, "_env"), "ProgressTracker");

    /// <summary>The current iteration, from 0, and the number of iterations (null if unknown); null if no trainer is running.</summary>
    internal static (int Done, int? Of)? Read(object tracker) =>
        (tracker.GetType().GetMethod("GetAllProgress")?.Invoke(tracker, null) as IEnumerable)?.Cast<object>()
            .Select(progress => Iteration(Value(progress, "ProgressEntry"))).LastOrDefault(iteration => iteration is not null);

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
            if (Read(_tracker!) is var (done, of))
            {
                // A trainer's checkpoint reports do not include the limit.
                _limit = of ?? _limit;
                _observer!.OnIteration(done, _limit);
            }
        }
    }
}
