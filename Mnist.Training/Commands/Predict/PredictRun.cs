using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Predict.Answers;
using Mnist.Training.Commands.Progress;

namespace Mnist.Training.Commands.Predict;

/// <summary>Processes pictures on several threads and writes the answers in the order of the pictures, each as soon as possible.</summary>
/// <param name="isProgressShown">Whether to show a bar; false if the answers are written to the same terminal.</param>
internal sealed class PredictRun(CommandHost host, PicturePredictor predictor, AnswerFormat format, AnswerOutput output, int threads, bool isProgressShown)
{
    // Enough to keep every thread busy while one picture takes long, and few enough for constant memory.
    private const int MaxAhead = 1024;

    private readonly LiveBar _bar = new(host, isProgressShown);
    private readonly long _start = host.Time.GetTimestamp();
    private long _count = output.Earlier.Count;
    private long _failed = output.Earlier.Errors;

    private string Pictures => $"{_count:#,0} {(_count == 1 ? "picture" : "pictures")}";

    public int Run(IReadOnlyList<string> arguments)
    {
        PictureWalk walk = new(arguments);
        try
        {
            _bar.Run("pictures", () =>
            {
                Count(arguments);
                Answer(walk);
                return true;
            });
            output.End();
            if (output.File is not null)
            {
                host.WritePath(output.File, $": {Pictures}");
            }
        }
        catch (OperationCanceledException e) when (host.Cancellation.IsCancellationRequested)
        {
            output.End();
            throw new CommandException($"stopped after {Pictures}{output.HowToResume}", e);
        }

        if (walk.Skipped > 0)
        {
            host.WriteMessage($"files in folders skipped because they are hidden or do not have the extension of a picture ({string.Join(", ", PictureWalk.Extensions)}): {walk.Skipped:#,0}");
        }

        if (_failed > 0 && _count > 1)
        {
            host.WriteMessage($"no answer for {_failed:#,0} of {_count:#,0} pictures");
        }

        return _failed > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    // The bar moves as soon as the number of pictures is known, on another thread.
    private void Count(IReadOnlyList<string> arguments)
    {
        if (_bar.Task is { } task)
        {
            task.IsIndeterminate = true;
            Task.Run(() =>
            {
                task.MaxValue = Math.Max(new PictureWalk(arguments).Files().LongCount(), 1);
                task.IsIndeterminate = false;
            });
        }
    }

    private void Answer(PictureWalk walk)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(host.Cancellation);
        TaskScheduler scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
        TaskFactory<(string Record, string? Error)> factory = new(stop.Token, TaskCreationOptions.None, TaskContinuationOptions.None, scheduler);
        Queue<Task<(string Record, string? Error)>> ahead = new();
        try
        {
            foreach ((string path, string? error) in walk.Files())
            {
                host.Cancellation.ThrowIfCancellationRequested();
                if (output.Earlier.Contains(path))
                {
                    continue;
                }

                ahead.Enqueue(factory.StartNew(() => Ask(path, error)));
                while (ahead.TryPeek(out Task<(string Record, string? Error)>? first) && (first.IsCompleted || ahead.Count > MaxAhead))
                {
                    Write(ahead.Dequeue().GetAwaiter().GetResult());
                }
            }

            while (ahead.TryDequeue(out Task<(string Record, string? Error)>? next))
            {
                Write(next.GetAwaiter().GetResult());
            }
        }
        finally
        {
            // After an error, pictures that have been started are finished and the others are not started.
            stop.Cancel();
            Task.WhenAll(ahead).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        }
    }

    private (string Record, string? Error) Ask(string path, string? error)
    {
        PictureAnswer answer = error is null ? predictor.Predict(path) : new(path, Error: error);
        return (format.Record(answer), answer.Error is null ? null : $"{path}: {answer.Error}");
    }

    private void Write((string Record, string? Error) answer)
    {
        host.Cancellation.ThrowIfCancellationRequested();
        if (answer.Record.Length > 0)
        {
            output.Add(answer.Record);
        }

        _count++;
        if (answer.Error is not null)
        {
            _failed++;
            _bar.WriteLine(CommandHost.Message(answer.Error));
        }

        Show();
    }

    private void Show()
    {
        if (_bar.Task is { } task && _bar.IsDue(LiveBar.RefreshRate))
        {
            task.Value = _count;
            double speed = (_count - output.Earlier.Count) / Math.Max(host.Time.GetElapsedTime(_start).TotalSeconds, 1e-3);
            string left = task.IsIndeterminate ? "" : $", {ProgressMeter.Clock(TimeSpan.FromSeconds(Math.Max(task.MaxValue - _count, 0) / Math.Max(speed, 1e-3)))} left";
            _bar.Status = $"{_count:#,0}, {speed:#,0} a second{left}";
        }
    }
}
