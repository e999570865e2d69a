using System.Diagnostics;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.Recipes;

/// <summary>A recipe's whole training: epochs, validation, checkpoints and, at the end, the calibrated network.</summary>
internal sealed class TrainingRun
{
    private readonly Recipe _recipe;
    private readonly TrainingTask _task;
    private readonly WorkerPool _pool;
    private readonly string? _checkpoint;
    private readonly List<EpochReport> _history = [];

    /// <summary>Prepares a run.</summary>
    /// <param name="recipe">What to train, with the settings in force.</param>
    /// <param name="task">What the network learns.</param>
    /// <param name="pool">The threads.</param>
    /// <param name="checkpoint">File that keeps the state after each epoch; null for none.</param>
    public TrainingRun(Recipe recipe, TrainingTask task, WorkerPool pool, string? checkpoint = null)
    {
        _recipe = recipe;
        _task = task;
        _pool = pool;
        _checkpoint = checkpoint;
        var builder = new NetworkBuilder(recipe.Use.Input, recipe.Options.BatchSize, pool.Threads, recipe.Options.Seed);
        Trainer = new Trainer(recipe.Build(builder).Build(), recipe.Options, task, pool);
    }

    /// <summary>Trains a recipe from start to end, or from a checkpoint on.</summary>
    /// <param name="recipe">What to train, with the settings in force.</param>
    /// <param name="data">The training set.</param>
    /// <param name="split">Which of it trains and which validates.</param>
    /// <param name="control">How to run the training.</param>
    /// <exception cref="OperationCanceledException">Cancelled between two steps; the checkpoint holds the last whole epoch.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer a finite number.</exception>
    /// <exception cref="CheckpointException">The checkpoint cannot be taken up.</exception>
    public static Network Train(Recipe recipe, Dataset data, ValidationSplit split, TrainingControl control)
    {
        using WorkerPool pool = new(control.Threads);
        TrainingRun run = new(recipe, recipe.CreateTask(data, split, recipe.Options, pool, control), pool, control.Checkpoint);
        ITrainingObserver observer = control.Observer ?? new Unobserved();
        if (control.Resume)
        {
            run.Resume();
            foreach (EpochReport report in run.History)
            {
                observer.OnEpoch(report);
            }
        }

        return run.Train(observer, control.Cancellation);
    }

    /// <summary>The training loop.</summary>
    public Trainer Trainer { get; }

    /// <summary>What the epochs so far have brought.</summary>
    public IReadOnlyList<EpochReport> History => _history;

    /// <summary>What a checkpoint must agree in to be taken up.</summary>
    private string Fingerprint => $"{_recipe.Name} {_recipe.Options} {_task.Fingerprint}";

    /// <summary>Takes up where the checkpoint stands.</summary>
    /// <exception cref="CheckpointException">There is none, it is damaged, or it belongs to a training with other settings.</exception>
    public void Resume()
    {
        IReadOnlyList<EpochReport> history = Checkpoint.Load(_checkpoint ?? throw new InvalidOperationException("This run keeps no checkpoint."), Fingerprint, Trainer);
        _history.Clear();
        _history.AddRange(history);
    }

    /// <summary>Trains the epochs that are left.</summary>
    /// <returns>The network, its temperature fitted on the validation images where there are any.</returns>
    /// <exception cref="OperationCanceledException">Cancelled between two steps; the checkpoint holds the last whole epoch.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer a finite number.</exception>
    public Network Train(ITrainingObserver observer, CancellationToken cancellation = default)
    {
        while (Trainer.EpochsDone < Trainer.Options.Epochs)
        {
            long start = Stopwatch.GetTimestamp();
            (double loss, double accuracy, double rate) = Trainer.RunEpoch(report => observer.OnStep(report), cancellation);
            double training = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Metrics? validation = _task.Validate(Trainer.Freeze(), _pool);
            EpochReport report = new(
                Trainer.EpochsDone,
                rate,
                loss,
                accuracy,
                validation?.LogLoss,
                validation?.Accuracy,
                Stopwatch.GetElapsedTime(start).TotalSeconds,
                _task.Count / training);
            _history.Add(report);
            if (_checkpoint is not null)
            {
                Checkpoint.Save(_checkpoint, Fingerprint, Trainer, _history);
            }

            observer.OnEpoch(report);
        }

        return _task.Calibrate(Trainer.Freeze(), _pool);
    }

    private sealed class Unobserved : ITrainingObserver
    {
        public void OnStep(in StepReport report)
        {
        }

        public void OnEpoch(EpochReport report)
        {
        }
    }
}
