using DigitWorker.Messages;

namespace DigitWorker.Collecting;

/// <summary>Collected answers, one for each announcement however often it is delivered. Thread-safe.</summary>
/// <param name="known">The ids of answers that were collected before.</param>
/// <param name="keep">Keeps new answers; if it throws, they count as not collected.</param>
internal sealed class Answers(HashSet<Guid> known, Action<IReadOnlyList<PictureRead>> keep)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _expected = int.MaxValue;

    /// <summary>Number of answers.</summary>
    public int Count => known.Count;

    /// <summary>Number of answers that were dropped because they had been collected before.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Adds answers, except those that were collected before.</summary>
    public void Add(IReadOnlyCollection<PictureRead> answers)
    {
        lock (_lock)
        {
            PictureRead[] fresh = [.. answers.Where(answer => !known.Contains(answer.Id)).DistinctBy(answer => answer.Id)];
            keep(fresh);
            known.UnionWith(fresh.Select(answer => answer.Id));
            Duplicates += answers.Count - fresh.Length;
            CompleteIfAll();
        }
    }

    /// <summary>Ends when there are as many answers as expected.</summary>
    public Task WaitForAsync(int expected, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _expected = expected;
            CompleteIfAll();
        }

        return _complete.Task.WaitAsync(cancellation);
    }

    private void CompleteIfAll()
    {
        if (known.Count >= _expected)
        {
            _complete.TrySetResult();
        }
    }
}
