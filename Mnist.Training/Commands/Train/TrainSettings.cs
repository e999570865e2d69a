using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Recipes;
using Mnist.Training.Trainers;

namespace Mnist.Training.Commands.Train;

/// <summary>Options of the <c>train</c> command.</summary>
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
        return Command([trainer], data, []);
    }

    public string GoOn(IEnumerable<Trainer> left)
    {
        List<string> rest = [];
        Add(rest, "--seeds", Seeds == 1 ? null : Seeds);
        Add(rest, "--threads", Threads == Environment.ProcessorCount ? null : Threads);
        Add(rest, "--output", Output);
        Add(rest, "--json", Json);
        return Command(left, Data, [.. rest, "--resume"]);
    }

    private string Command(IEnumerable<Trainer> trainers, string? data, IEnumerable<string> rest)
    {
        List<string> words = ["train"];
        Add(words, "--from", From);
        foreach (Trainer trainer in trainers.Where(_ => From is null))
        {
            Add(words, "--model", trainer.Name);
        }

        Add(words, "--data", data);
        Add(words, "--epochs", Overrides.Epochs);
        Add(words, "--batch-size", Overrides.BatchSize);
        Add(words, "--learning-rate", Overrides.LearningRate);
        Add(words, "--architecture", Overrides.Architecture);
        Add(words, "--ensemble", Overrides.Teachers == 0 ? null : Overrides.Teachers);
        Add(words, "--seed", Overrides.Seed == new TrainingOverrides().Seed ? null : Overrides.Seed);
        Add(words, "--limit", Limit);
        Add(words, "--validation", Validation);
        return $"{CommandHost.Invocation} {string.Join(' ', [.. words, .. rest])}";
    }

    private static void Add(List<string> words, string option, IConvertible? value)
    {
        if (value is not null)
        {
            words.Add(option);
            words.Add(Quote($"{value}"));
        }
    }

    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "-_./\\:=,+~".Contains(c)) ? word : $"\"{word.Replace("\"", "\\\"")}\"";
}
