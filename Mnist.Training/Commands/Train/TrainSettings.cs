using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Recipes;
using Mnist.Training.Trainers;

namespace Mnist.Training.Commands.Train;

internal sealed record TrainSettings
{
    public required IReadOnlyList<Trainer> Trainers { get; init; }

    // The model to fine-tune; requires a single trainer.
    public string? From { get; init; }
    public string? Data { get; init; }
    public TrainingOverrides Overrides { get; init; } = new();

    // Number of runs of each model, with consecutive seeds. The first run's model is saved.
    public int Seeds { get; init; } = 1;
    public int Threads { get; init; } = Environment.ProcessorCount;
    public int? Limit { get; init; }
    public int? Validation { get; init; }
    public string? Output { get; init; }
    public bool Resume { get; init; }
    public string? Json { get; init; }

    /// <summary>The command line that reproduces the weights of one model.</summary>
    public string Reproduce(Trainer trainer, DataKind kind)
    {
        // The folder of MNIST depends on the machine; the hash identifies its contents.
        string? data = kind == DataKind.Synthetic ? DataSource.Synthetic : kind == DataKind.Custom ? Data : null;
        return Command([trainer], data);
    }

    /// <summary>The command line that resumes with one model and those after it.</summary>
    public string GoOn(Trainer trainer) => Command(
        Trainers.SkipWhile(other => other != trainer),
        Data,
        ("--seeds", Seeds == 1 ? null : Seeds),
        ("--threads", Threads == Environment.ProcessorCount ? null : Threads),
        ("--output", Output),
        ("--json", Json)) + " --resume";

    private string Command(IEnumerable<Trainer> trainers, string? data, params IEnumerable<(string, IConvertible?)> rest)
    {
        IEnumerable<(string Option, IConvertible? Value)> options =
        [
            ("--from", From),
            .. trainers.Where(_ => From is null).Select(trainer => ("--model", (IConvertible?)trainer.Name)),
            ("--data", data),
            ("--epochs", Overrides.Epochs),
            ("--batch-size", Have("batchSize") ? Overrides.BatchSize : null),
            ("--learning-rate", Have("learningRate") ? Overrides.LearningRate : null),
            ("--architecture", Overrides.Architecture),
            ("--ensemble", Overrides.Teachers == 0 ? null : Overrides.Teachers),
            ("--seed", Overrides.Seed == new TrainingOverrides().Seed ? null : Overrides.Seed),
            ("--limit", Limit),
            ("--validation", Validation),
            .. rest,
        ];
        IEnumerable<string> words = options.Where(pair => pair.Value is not null).Select(pair => $"{pair.Option} {ShellWord.Quote($"{pair.Value}")}");
        return $"{CommandHost.Invocation} train {string.Join(' ', words)}";

        bool Have(string setting) => trainers.Any(trainer => trainer.Settings(Overrides).ContainsKey(setting));
    }
}
