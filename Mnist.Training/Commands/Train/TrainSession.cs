using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Progress;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.FineTuning;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;
using Mnist.Training.Reports;
using Mnist.Training.Trainers;

namespace Mnist.Training.Commands.Train;

/// <summary>Executes the <c>train</c> command: loads the data, then trains, tests and saves one model after the other.</summary>
internal sealed class TrainSession(CommandHost host, TrainSettings options)
{
    private const int DefaultValidation = 5000;

    public void Run()
    {
        OutputFolder folder = new(options.Output, host);
        folder.RequireWritable();
        foreach (Trainer trainer in options.Trainers)
        {
            trainer.Prepare(options.Overrides, host.WriteMessage, host.Cancellation);
        }

        TrainingData data = new DataSource(host, options.Data).Training(SyntheticCount(), options.Threads, fineTuning: options.From is not null);
        ValidationSplit split = Split(data.Train, options.Overrides.Seed);
        bool limited = split.Training.Length < data.Train.Count - split.Validation.Length
            || (data.Kind == DataKind.Synthetic && data.Train.Count < DataSource.SyntheticTrainCount);
        ModelPaths[] paths = [.. options.Trainers.Select(trainer => folder.Paths(trainer.FileName, data.Kind, options.From is not null, limited))];

        // Models are trained in order, so those before the first checkpoint are complete if they were saved.
        int first = options.Resume ? Array.FindIndex(paths, path => Checkpoint.Exists(path.Checkpoint)) : 0;
        if (first < 0)
        {
            throw new CheckpointException($"there is no checkpoint {paths[0].Checkpoint} to resume from; train without --resume");
        }

        ILookup<bool, int> isComplete = Enumerable.Range(0, paths.Length).ToLookup(i => i < first && File.Exists(paths[i].Model));
        using TrainingJournal journal = new(options.Json, options.Resume ? [.. isComplete[false].Select(i => options.Trainers[i].Name)] : null);
        host.WriteStatus($"{data.Train.Name}: {split.Training.Length:#,0} images to learn from{(options.From is null ? $", {split.Validation.Length:#,0} to validate with" : "")}; {data.Test.Name}: {data.Test.Count:#,0}");
        List<TrainedReport> reports = [];
        foreach (int i in isComplete[true])
        {
            host.WriteStatus($"{options.Trainers[i].Name}: complete, in {paths[i].Model}");
        }

        foreach (int i in isComplete[false])
        {
            TrainedReport report = Train(options.Trainers[i], data, split, paths[i], journal);
            TrainedText.Write(host.Output, report);
            reports.Add(report);
            if (options.Seeds > 1)
            {
                TrainOtherSeeds(report, data, journal);
            }
        }

        if (reports.Count > 1)
        {
            TrainedText.WriteSummary(host.Output, reports);
        }
    }

    private TrainedReport Train(Trainer trainer, TrainingData data, ValidationSplit split, ModelPaths paths, TrainingJournal journal)
    {
        IReadOnlyDictionary<string, string> settings = trainer.Settings(options.Overrides);
        bool resume = options.Resume && Checkpoint.Exists(paths.Checkpoint);
        host.Error.WriteLine();
        host.WriteStatus($"{trainer.Name}: {trainer.Summary}");
        host.WriteStatus($"  {TrainedText.Join(settings)}, seed {options.Overrides.Seed}, {TrainedText.Threads(trainer.Threads(options.Threads))}");
        if (!resume && Checkpoint.Exists(paths.Checkpoint))
        {
            host.WriteMessage($"the checkpoint {paths.Checkpoint} of an earlier training is replaced after the first epoch; --resume would go on from it");
        }

        // The first checkpoint of an ensemble is written long before the first epoch of the network itself.
        DateTime earlier = File.GetLastWriteTimeUtc(Checkpoint.OfTeacher(paths.Checkpoint, 1));
        long start = host.Time.GetTimestamp();
        List<TrainingEpoch> history = [];
        TrainedModel model;
        try
        {
            model = Fit(trainer, data.Train, split, options.Overrides, paths.Checkpoint, resume, epoch =>
            {
                history.Add(epoch);
                journal.Add(trainer.Name, options.Overrides.Seed, epoch);
            });
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            string reason = e is OperationCanceledException ? "stopped" : $"failed: {e.Message.TrimEnd('.')}";
            bool isOwn = resume || File.GetLastWriteTimeUtc(Checkpoint.OfTeacher(paths.Checkpoint, 1)) != earlier;
            throw new CommandException($"{trainer.Name} {reason}; {Resumption(trainer, paths, history.Count, isOwn)}", e);
        }

        double seconds = history.Count > 0 ? history.Sum(epoch => epoch.Seconds) : host.Time.GetElapsedTime(start).TotalSeconds;
        TestResult test = Test(trainer, model, data.Test);
        ModelInfo info = Describe(trainer, settings, data, split, history, test);
        TuningReport? tuning = trainer is FineTuner tuner ? Compare(tuner, data.Test) : null;
        TrainedReport report = new(trainer, model, info, test, tuning, split.Validation.Length, seconds, trainer.Threads(options.Threads), paths);
        Save(report);
        journal.Add(report);
        return report;
    }

    private TrainedModel Fit(
        Trainer trainer, Dataset train, ValidationSplit split, TrainingOverrides overrides, string? checkpoint, bool resume, Action<TrainingEpoch>? onEpoch) =>
        TrainingProgress.Run(
            host,
            Recipe.Epochs(trainer.Settings(overrides)),
            observer => trainer.Train(train, split, overrides, new TrainingControl
            {
                Threads = options.Threads,
                Checkpoint = checkpoint,
                Resume = resume,
                Observer = observer,
                Cancellation = host.Cancellation,
            }),
            onEpoch);

    // Repeats a training with the following seeds, as runs with these seeds alone would, to measure how much the test accuracy depends on the seed.
    private void TrainOtherSeeds(TrainedReport first, TrainingData data, TrainingJournal journal)
    {
        Trainer trainer = first.Trainer;
        List<double> accuracies = [first.Test.Metrics.Accuracy];
        try
        {
            while (accuracies.Count < options.Seeds)
            {
                TrainingOverrides overrides = options.Overrides with { Seed = options.Overrides.Seed + (ulong)accuracies.Count };
                host.Error.WriteLine();
                host.WriteStatus($"{trainer.Name}: seed {overrides.Seed}, run {accuracies.Count + 1} of {options.Seeds}");
                long start = host.Time.GetTimestamp();
                TrainedModel model = Fit(
                    trainer, data.Train, Split(data.Train, overrides.Seed), overrides, checkpoint: null, resume: false,
                    epoch => journal.Add(trainer.Name, overrides.Seed, epoch));
                double seconds = host.Time.GetElapsedTime(start).TotalSeconds;
                TestResult test = Test(trainer, model, data.Test);
                journal.Add(first with { Info = first.Info with { Seed = overrides.Seed }, Test = test, Seconds = seconds }, isSaved: false);
                host.WriteStatus($"  test accuracy {TrainedText.Accuracy(test)}");
                accuracies.Add(test.Metrics.Accuracy);
            }
        }
        finally
        {
            // Also the runs before the one that was stopped.
            TrainedText.WriteSeeds(host.Output, trainer.Name, options.Overrides.Seed, accuracies);
        }
    }

    private static TestResult Test(Trainer trainer, TrainedModel model, Dataset data)
    {
        TestResult test = model.Evaluate(data);
        return double.IsFinite(test.Metrics.LogLoss)
            ? test
            : throw new CommandException($"{trainer.Name} gives answers that are not numbers, so it is not saved; use a lower --learning-rate");
    }

    private TuningReport Compare(FineTuner tuner, Dataset test)
    {
        using WorkerPool pool = new(options.Threads);
        return new TuningReport(new TestResult(Evaluator.Evaluate(tuner.Start, test, pool), test), tuner.Rehearsal.Data.Name, tuner.Retention!);
    }

    // Save the model first: until then, the checkpoint is the only result of the training.
    private void Save(TrainedReport report)
    {
        try
        {
            report.Model.Save(report.Paths.Model, report.Info);
            ModelCard.Write(report);
            string name = Path.GetFileNameWithoutExtension(report.Paths.Model);
            ReportPage.Write(report.Paths.Report, new ModelReport(name, report.Info, report.Model.Network, report.Test));
            Checkpoint.Delete(report.Paths.Checkpoint);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string hope = File.Exists(report.Paths.Checkpoint)
                ? $"; the state of the training is saved in {report.Paths.Checkpoint}, so free space and resume with: {options.GoOn(report.Trainer)}"
                : "";
            throw new CommandException($"{e.Message.TrimEnd('.')}{hope}", e);
        }
    }

    private ModelInfo Describe(
        Trainer trainer, IReadOnlyDictionary<string, string> settings, TrainingData data, ValidationSplit split,
        IReadOnlyList<TrainingEpoch> history, TestResult test) => new()
        {
            Recipe = trainer.Name,
            Created = host.Time.GetUtcNow(),
            LibraryVersion = ModelWriter.LibraryVersion,
            Command = options.Reproduce(trainer, data.Kind),
            Seed = options.Overrides.Seed,
            HyperParameters = settings,
            Dataset = Describe(data.Train, data.Kind, split.Training.Length),
            Metrics = new ModelMetrics
            {
                Dataset = Describe(test.Data, data.Kind, test.Data.Count),
                Count = test.Metrics.Count,
                Accuracy = test.Metrics.Accuracy,
                LogLoss = test.Metrics.LogLoss,
                CalibrationError = test.Metrics.CalibrationError,
                Confusion = test.Metrics.Confusion,
            },
            History = history,
        };

    private static DatasetInfo Describe(Dataset data, DataKind kind, int count) =>
        new() { Name = data.Name, Sha256 = data.Sha256, IsSynthetic = kind == DataKind.Synthetic, Count = count };

    private int SyntheticCount() => options.Limit is { } limit
        ? (int)Math.Min(DataSource.SyntheticTrainCount, (long)limit + (options.Validation ?? ValidationFor(limit)))
        : DataSource.SyntheticTrainCount;

    private ValidationSplit Split(Dataset train, ulong seed)
    {
        // Fine-tuning validates on images of its rehearsal, and needs all of the user's few images for training.
        int validation = options.From is not null ? 0 : options.Validation ?? ValidationFor(Math.Min(train.Count, options.Limit ?? int.MaxValue));
        return new ValidationSplit(train.Labels, validation, seed, options.Limit);
    }

    // Limits the share of validation images in small trainings.
    private static int ValidationFor(int images) => Math.Min(DefaultValidation, images / 6);

    // A checkpoint that is not the training's own was there before.
    private string Resumption(Trainer trainer, ModelPaths paths, int epochs, bool isOwn) => epochs > 0 && File.Exists(paths.Checkpoint)
        ? $"the checkpoint {paths.Checkpoint} holds {epochs} {(epochs == 1 ? "epoch" : "epochs")}; resume with: {options.GoOn(trainer)}"
        : Checkpoint.Exists(paths.Checkpoint) && isOwn ? $"what was completed is kept in {paths.Checkpoint}.*; resume with: {options.GoOn(trainer)}"
        : $"no epoch was completed, so the training cannot be resumed{(Checkpoint.Exists(paths.Checkpoint) ? $"; the checkpoint {paths.Checkpoint} is that of the earlier one" : "")}";
}
