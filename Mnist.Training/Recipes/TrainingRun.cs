using System.Diagnostics;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.Recipes;

/// <summary>The complete training of a recipe: epochs, validation, checkpoints and final calibration.</summary>
internal sealed class TrainingRun
{
    private readonly Recipe _recipe;
    private readonly TrainingTask _task;
    private readonly WorkerPool _pool;
    private readonly string? _checkpoint;
    private readonly List<EpochReport> _history = [];

    /// <summary>Creates a run.</summary>
    /// <param name="recipe">The recipe with its effective settings.</param>
    /// <param name="task">The training task.</param>
    /// <param name="pool">The worker pool.</param>
    /// <param name="checkpoint">File for the state after each epoch; null for none.</param>
    public TrainingRun(Recipe recipe, TrainingTask task, WorkerPool pool, string? checkpoint = null)
    {
        _recipe = recipe;
        _task = task;
        _pool = pool;
        _checkpoint = checkpoint;
        var builder = new NetworkBuilder(recipe.Use.Input, recipe.Options.BatchSize, pool.Threads, recipe.Options.Seed);
        Trainer = new Trainer(recipe.Build(builder).Build(), recipe.Options, task, pool);
    }

    /// <summary>Trains a recipe from the start or from a checkpoint.</summary>
    /// <param name="recipe">The recipe with its effective settings.</param>
    /// <param name="data">The training set.</param>
    /// <param name="split">The split into training and validation images.</param>
    /// <param name="control">Execution settings of the training.</param>
    /// <exception cref="OperationCanceledException">Cancelled between two steps; the checkpoint holds the last complete epoch.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite.</exception>
    /// <exception cref="CheckpointException">The training cannot be resumed from the checkpoint.</exception>
    public static Network Train(Recipe recipe, Dataset data, ValidationSplit split, TrainingControl control)
    {
        using WorkerPool pool = new(control.Threads);
        TrainingTask task = recipe.CreateTask(data, split, recipe.Options, pool, control);
        if (recipe.Options.Teachers > 0)
        {
            task = Distil(recipe, task, pool, control);
        }

        TrainingRun run = new(recipe, task, pool, control.Checkpoint);
        ITrainingObserver observer = control.Observer ?? new Unobserved();
        if (control.Resume && (recipe.Options.Teachers == 0 || File.Exists(control.Checkpoint)))
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

    /// <summary>Results of the completed epochs.</summary>
    public IReadOnlyList<EpochReport> History => _history;

    /// <summary>Identifies the training; must match that of a checkpoint.</summary>
    private string Fingerprint => $"{_recipe.Name} {_recipe.Options} {_task.Fingerprint}";

    /// <summary>Resumes the training from the checkpoint.</summary>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged, or belongs to a training with other settings.</exception>
    public void Resume()
    {
        IReadOnlyList<EpochReport> history = Checkpoint.Load(_checkpoint ?? throw new InvalidOperationException("This run keeps no checkpoint."), Fingerprint, Trainer);
        _history.Clear();
        _history.AddRange(history);
    }

    /// <summary>Trains the remaining epochs.</summary>
    /// <returns>The network, with its temperature fitted on the validation images if there are any.</returns>
    /// <exception cref="OperationCanceledException">Cancelled between two steps; the checkpoint holds the last complete epoch.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite.</exception>
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

    // Trains the teachers one after the other, each with a checkpoint of its own that also keeps the result.
    private static Distillation Distil(Recipe recipe, TrainingTask task, WorkerPool pool, TrainingControl control)
    {
        int count = recipe.Options.Teachers;
        List<Network> teachers = [];
        for (int i = 1; i <= count; i++)
        {
            string? checkpoint = control.Checkpoint is null ? null : Checkpoint.OfTeacher(control.Checkpoint, i);
            Recipe teacher = recipe with { Options = recipe.Options with { Seed = recipe.Options.Seed + (ulong)i, Teachers = 0 } };
            TrainingRun run = new(teacher, task, pool, checkpoint);
            if (control.Resume && File.Exists(checkpoint))
            {
                run.Resume();
            }

            teachers.Add(run.Train(new TeacherObserver(control.Observer, teachers.Count * recipe.Options.Epochs, count * recipe.Options.Epochs), control.Cancellation));
        }

        return new Distillation((ImageClassification)task, teachers, recipe.Options.BatchSize, pool.Threads);
    }

    // To the user, the teachers are a preparation: images done of all images of all their epochs.
    private sealed class TeacherObserver(ITrainingObserver? observer, int epochsBefore, int epochs) : ITrainingObserver
    {
        public void OnStep(in StepReport report) => observer?.OnStep(new StepReport(
            1, 1, ((epochsBefore + report.Epoch - 1) * report.EpochImages) + report.Images, epochs * report.EpochImages, double.NaN, double.NaN));

        public void OnEpoch(EpochReport report)
        {
        }
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
