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
using Mnist.Training.Reports;
using Mnist.Training.Reports.Sections;
using Mnist.Training.Trainers;

namespace Mnist.Training.Commands.Train;

/// <summary>Executes the <c>train</c> command: loads the data, then trains, tests and saves one model after the other.</summary>
internal sealed class TrainSession
{
    private const int DefaultValidation = 5000;

    private readonly CommandHost _host;
    private readonly TrainSettings _settings;

    /// <summary>Creates a session.</summary>
    public TrainSession(CommandHost host, TrainSettings settings)
    {
        _host = host;
        _settings = settings;
    }

    /// <summary>Runs the session.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        OutputFolder folder = new(_settings.Output, _host);
        folder.RequireWritable();
        using TrainingJournal journal = new(_settings.Json, _settings.Resume ? [.. _settings.Trainers.Select(trainer => trainer.Name)] : null);
        foreach (ITrainer trainer in _settings.Trainers)
        {
            trainer.Prepare(_settings.Overrides, _host.Say, _host.Cancellation);
        }

        TrainingData data = new DataSource(_host, _settings.Data).Training(SyntheticCount(), _settings.Threads, fineTuning: _settings.From is not null);
        ValidationSplit split = Split(data.Train, _settings.Overrides.Seed);
        bool limited = split.Training.Length < data.Train.Count - split.Validation.Length
            || (data.Kind == DataKind.Synthetic && data.Train.Count < DataSource.SyntheticTrainCount);
        ModelPaths[] paths = [.. _settings.Trainers.Select(trainer => folder.Paths(trainer.FileName, data.Kind, _settings.From is not null, limited))];
        if (_settings.Resume && !paths.Any(path => File.Exists(path.Checkpoint)))
        {
            throw new CheckpointException($"there is no checkpoint {paths[0].Checkpoint} to resume from; train without --resume");
        }

        _host.Tell($"{data.Train.Name}: {split.Training.Length:#,0} images to learn from{(_settings.From is null ? $", {split.Validation.Length:#,0} to validate with" : "")}; {data.Test.Name}: {data.Test.Count:#,0}");
        List<TrainedReport> reports = [];
        for (int i = 0; i < paths.Length; i++)
        {
            TrainedReport report = Train(_settings.Trainers[i], data, split, paths[i], journal);
            TrainedText.Write(_host.Output, report);
            reports.Add(report);
            if (_settings.Seeds > 1)
            {
                new SeedRuns(_host, _settings).Run(_settings.Trainers[i], data, seed => Split(data.Train, seed), report.Test);
            }
        }

        if (reports.Count > 1)
        {
            TrainedText.WriteSummary(_host.Output, reports);
        }

        return ExitCode.Done;
    }

    private TrainedReport Train(
        ITrainer trainer, TrainingData data, ValidationSplit split, ModelPaths paths, TrainingJournal journal)
    {
        IReadOnlyDictionary<string, string> settings = trainer.Settings(_settings.Overrides);
        bool resume = _settings.Resume && File.Exists(paths.Checkpoint);
        _host.Error.WriteLine();
        _host.Tell($"{trainer.Name}: {trainer.Summary}");
        _host.Tell($"  {TrainedText.Join(settings)}, seed {_settings.Overrides.Seed}, {Threads(_settings.Threads)}");
        if (!resume && File.Exists(paths.Checkpoint))
        {
            _host.Say($"the checkpoint {paths.Checkpoint} of an earlier training is replaced after the first epoch; --resume would go on from it");
        }

        int epochs = RecipeSettings.Epochs(settings);
        long start = _host.Time.GetTimestamp();
        ITrainedModel model;
        JournalObserver? watch = null;
        try
        {
            model = TrainingProgress.For(_host).Run(epochs, observer =>
            {
                watch = new JournalObserver(trainer.Name, observer, journal);
                return trainer.Train(data.Train, split, _settings.Overrides, new TrainingControl
                {
                    Threads = _settings.Threads,
                    Checkpoint = paths.Checkpoint,
                    Resume = resume,
                    Observer = watch,
                    Cancellation = _host.Cancellation,
                });
            });
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{trainer.Name} {Reason(e)}; {Resumption(trainer, paths, watch)}", e);
        }

        IReadOnlyList<EpochReport> history = watch!.History;
        double seconds = history.Count > 0 ? history.Sum(epoch => epoch.Seconds) : _host.Time.GetElapsedTime(start).TotalSeconds;
        TestResult test = model.Evaluate(data.Test);
        TrainedReport report = new()
        {
            Trainer = trainer,
            Model = model,
            Info = Describe(trainer, settings, data, split, history, test),
            Test = test,
            Tuning = trainer is FineTuner tuner ? Compare(tuner, data.Test) : null,
            History = history,
            ValidationCount = split.Validation.Length,
            Seconds = seconds,
            Threads = _settings.Threads,
            Paths = paths,
        };
        Save(report);
        journal.Add(report);
        return report;
    }

    private TuningReport Compare(FineTuner tuner, Dataset test)
    {
        using WorkerPool pool = new(_settings.Threads);
        return new TuningReport(new TestResult(Evaluator.Evaluate(tuner.Start, test, pool), test), tuner.Rehearsal.Data.Name, tuner.Retention!);
    }

    // Save the model first: until then, the checkpoint is the only result of the training.
    private void Save(TrainedReport report)
    {
        try
        {
            report.Model.Save(report.Paths.Model, report.Info);
            ModelCard.Write(report);
            ReportPage.Write(report.Paths.Report, new ModelReport
            {
                Name = Path.GetFileNameWithoutExtension(report.Paths.Model),
                Info = report.Info,
                Network = report.Model.Network,
                Test = report.Test,
            });
            File.Delete(report.Paths.Checkpoint);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string hope = File.Exists(report.Paths.Checkpoint)
                ? $"; the state of the training is saved in {report.Paths.Checkpoint}, so free space and resume with: {_settings.GoOn(Left(report.Trainer))}"
                : "";
            throw new CommandException($"{e.Message.TrimEnd('.')}{hope}", e);
        }
    }

    private ModelInfo Describe(
        ITrainer trainer,
        IReadOnlyDictionary<string, string> settings,
        TrainingData data,
        ValidationSplit split,
        IReadOnlyList<EpochReport> history,
        TestResult test) => new()
        {
            Recipe = trainer.Name,
            Created = _host.Time.GetUtcNow(),
            LibraryVersion = ModelWriter.LibraryVersion,
            Command = _settings.Reproduce(trainer, data.Kind),
            Seed = _settings.Overrides.Seed,
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
            History =
            [
                .. history.Select(epoch => new TrainingEpoch
                {
                    Epoch = epoch.Epoch,
                    TrainingLoss = epoch.TrainingLoss,
                    TrainingAccuracy = epoch.TrainingAccuracy,
                    ValidationLoss = epoch.ValidationLoss,
                    ValidationAccuracy = epoch.ValidationAccuracy,
                    LearningRate = epoch.LearningRate,
                    Seconds = epoch.Seconds,
                }),
            ],
        };

    private static DatasetInfo Describe(Dataset data, DataKind kind, int count) =>
        new() { Name = data.Name, Sha256 = data.Sha256, IsSynthetic = kind == DataKind.Synthetic, Count = count };

    private int SyntheticCount() => _settings.Limit is { } limit
        ? (int)Math.Min(DataSource.SyntheticTrainCount, (long)limit + (_settings.Validation ?? ValidationFor(limit)))
        : DataSource.SyntheticTrainCount;

    private ValidationSplit Split(Dataset train, ulong seed)
    {
        // A fine-tuning validates on the images of its rehearsal, and needs all of the few that it has.
        int validation = _settings.From is not null ? 0 : _settings.Validation ?? ValidationFor(Math.Min(train.Count, _settings.Limit ?? int.MaxValue));
        return new ValidationSplit(train.Labels, validation, seed, _settings.Limit);
    }

    // Limits the share of validation images in small trainings.
    private static int ValidationFor(int images) => Math.Min(DefaultValidation, images / 6);

    private string Resumption(ITrainer trainer, ModelPaths paths, JournalObserver? watch)
    {
        string command = _settings.GoOn(Left(trainer));
        return watch?.History.Count > 0 && File.Exists(paths.Checkpoint)
            ? $"the checkpoint {paths.Checkpoint} holds {watch.History.Count} {(watch.History.Count == 1 ? "epoch" : "epochs")}; resume with: {command}"
            : $"no epoch was completed, so the training cannot be resumed";
    }

    private IEnumerable<ITrainer> Left(ITrainer trainer) => _settings.Trainers.SkipWhile(other => other != trainer);

    private static string Reason(Exception e) => e is OperationCanceledException ? "stopped" : $"failed: {e.Message.TrimEnd('.')}";

    private static string Threads(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";
}
