using System.Diagnostics;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.Recipes;

/// <summary>The complete training of a recipe: epochs, validation, checkpoints and final calibration.</summary>
/// <param name="recipe">The recipe with its effective settings.</param>
/// <param name="checkpoint">File for the state after each epoch; null for none.</param>
internal sealed class TrainingRun(Recipe recipe, TrainingTask task, WorkerPool pool, string? checkpoint = null)
{
    private readonly TrainingLoop _loop = new(
        recipe.Build(new NetworkBuilder(recipe.Use.Input, recipe.Options.BatchSize, pool.Threads, recipe.Options.Seed)).Build(), recipe.Options, task, pool);
    private readonly List<TrainingEpoch> _history = [];

    /// <summary>Trains a recipe from the start or from a checkpoint.</summary>
    /// <param name="recipe">The recipe with its effective settings.</param>
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
        if (control.Resume && (recipe.Options.Teachers == 0 || File.Exists(control.Checkpoint)))
        {
            run.Resume();
            foreach (TrainingEpoch epoch in run.History)
            {
                control.Observer?.OnEpoch(epoch);
            }
        }

        return run.Train(control.Observer, control.Cancellation);
    }

    /// <summary>Results of the completed epochs.</summary>
    public IReadOnlyList<TrainingEpoch> History => _history;

    // Identifies the training; must match that of a checkpoint.
    private string Fingerprint => $"{recipe.Name} {recipe.Options} {task.Fingerprint}";

    /// <summary>Resumes the training from the checkpoint.</summary>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged, or belongs to a training with other settings.</exception>
    public void Resume()
    {
        _history.AddRange(Checkpoint.Load(checkpoint ?? throw new InvalidOperationException("This run keeps no checkpoint."), Fingerprint, _loop));
    }

    /// <summary>Trains the remaining epochs.</summary>
    /// <returns>The network, with its temperature fitted on the validation images if there are any.</returns>
    /// <exception cref="OperationCanceledException">Cancelled between two steps; the checkpoint holds the last complete epoch.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite.</exception>
    public Network Train(ITrainingObserver? observer = null, CancellationToken cancellation = default)
    {
        while (_loop.EpochsDone < _loop.Options.Epochs)
        {
            long start = Stopwatch.GetTimestamp();
            (double loss, double accuracy, double rate) = _loop.RunEpoch(observer, cancellation);
            double training = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Metrics? validation = task.Validate(_loop.Freeze(), pool);
            TrainingEpoch epoch = new()
            {
                Epoch = _loop.EpochsDone,
                LearningRate = rate,
                TrainingLoss = loss,
                TrainingAccuracy = accuracy,
                ValidationLoss = validation?.LogLoss,
                ValidationAccuracy = validation?.Accuracy,
                Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
                ImagesPerSecond = task.Count / training,
            };
            _history.Add(epoch);
            if (checkpoint is not null)
            {
                Checkpoint.Save(checkpoint, Fingerprint, _loop, _history);
            }

            observer?.OnEpoch(epoch);
        }

        return task.Calibrate(_loop.Freeze(), pool);
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

    // Reports the training of the teachers as preparation: the images processed, of all images in all their epochs.
    private sealed class TeacherObserver(ITrainingObserver? observer, int epochsBefore, int epochs) : ITrainingObserver
    {
        public void OnStep(in StepReport report) => observer?.OnStep(StepReport.OfPreparation(
            ((epochsBefore + report.Epoch - 1) * report.EpochImages) + report.Images, epochs * report.EpochImages));
    }
}
