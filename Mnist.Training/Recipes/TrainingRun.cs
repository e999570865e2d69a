using System.Diagnostics;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.Recipes;

/// <summary>The complete training of a recipe: epochs, validation, checkpoints and final calibration.</summary>
internal static class TrainingRun
{
    /// <summary>Trains a recipe on labelled images, after its teachers if it has any.</summary>
    /// <param name="recipe">The recipe with its effective settings.</param>
    /// <returns>The network, with its temperature fitted on the validation images if there are any.</returns>
    /// <exception cref="OperationCanceledException">Cancelled between two steps; the checkpoint holds the last complete epoch.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite.</exception>
    /// <exception cref="CheckpointException">The training cannot be resumed from the checkpoint.</exception>
    public static Network Train(Recipe recipe, Dataset data, ValidationSplit split, TrainingControl control)
    {
        using WorkerPool pool = new(control.Threads);
        TrainingTask task = recipe.CreateTask(data, split, recipe.Options, pool, control);
        if (recipe.Options.Teachers > 0)
        {
            task = Distil(recipe, (ImageClassification)task, pool, control);
            control = control with { Resume = control.Resume && File.Exists(control.Checkpoint) };
        }

        return Train(recipe, task, pool, control);
    }

    /// <summary>Trains a recipe on a task, from the start or from a checkpoint.</summary>
    public static Network Train(Recipe recipe, TrainingTask task, WorkerPool pool, TrainingControl control)
    {
        // A larger batch than all examples would only take memory.
        TrainingOptions options = recipe.Options with { BatchSize = Math.Min(recipe.Options.BatchSize, task.Count) };
        NetworkBuilder builder = new(recipe.Use.Input, options.BatchSize, pool.Threads, options.Seed);
        TrainingLoop loop = new(recipe.Build(builder).Build(), options, task, pool);
        string fingerprint = $"{recipe.Name} {recipe.Options} {task.Fingerprint}";
        List<TrainingEpoch> history = [];
        if (control.Resume)
        {
            history.AddRange(Checkpoint.Load(control.Checkpoint!, fingerprint, loop));
            history.ForEach(epoch => control.Observer?.OnEpoch(epoch));
        }

        while (loop.EpochsDone < options.Epochs)
        {
            long start = Stopwatch.GetTimestamp();
            (double loss, double accuracy, double rate) = loop.RunEpoch(control.Observer, control.Cancellation);
            double training = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Metrics? validation = task.Validate(loop.Freeze(), pool);
            TrainingEpoch epoch = new()
            {
                Epoch = loop.EpochsDone,
                LearningRate = rate,
                TrainingLoss = loss,
                TrainingAccuracy = accuracy,
                ValidationLoss = validation?.LogLoss,
                ValidationAccuracy = validation?.Accuracy,
                Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
                ImagesPerSecond = task.Count / training,
            };
            history.Add(epoch);
            if (control.Checkpoint is not null)
            {
                Checkpoint.Save(control.Checkpoint, fingerprint, loop, history);
            }

            control.Observer?.OnEpoch(epoch);
        }

        return task.Calibrate(loop.Freeze(), pool);
    }

    // Trains the teachers one after the other, each with a checkpoint of its own that also keeps the result.
    private static Distillation Distil(Recipe recipe, ImageClassification task, WorkerPool pool, TrainingControl control)
    {
        (int count, int epochs) = (recipe.Options.Teachers, recipe.Options.Epochs);
        List<Network> teachers = [];
        for (int i = 1; i <= count; i++)
        {
            string? checkpoint = control.Checkpoint is null ? null : Checkpoint.OfTeacher(control.Checkpoint, i);
            Recipe teacher = recipe with { Options = recipe.Options with { Seed = recipe.Options.Seed + (ulong)i, Teachers = 0 } };
            teachers.Add(Train(teacher, task, pool, control with
            {
                Checkpoint = checkpoint,

                // The network that learns from the teachers has a checkpoint only after theirs are complete.
                Resume = control.Resume && (File.Exists(checkpoint) || File.Exists(control.Checkpoint)),
                Observer = new TeacherObserver(control, (i - 1) * epochs, count * epochs),
            }));
        }

        return new Distillation(task, teachers, pool.Threads);
    }

    // Reports the training of the teachers as preparation: the images processed, of all images in all their epochs.
    private sealed class TeacherObserver(TrainingControl control, int epochsBefore, int epochs) : ITrainingObserver
    {
        public void OnStep(in StepReport report) => control.Observer?.OnStep(StepReport.OfPreparation(
            ((epochsBefore + report.Epoch - 1) * report.EpochImages) + report.Images, epochs * report.EpochImages));

        public void OnEpoch(TrainingEpoch epoch)
        {
            // The first checkpoint replaces all those of an earlier training, from which this one could not be resumed.
            if (control is { Resume: false, Checkpoint: { } path } && epochsBefore + epoch.Epoch == 1)
            {
                Checkpoint.Delete(path, kept: 1);
            }
        }
    }
}
