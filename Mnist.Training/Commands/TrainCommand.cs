using System.CommandLine;
using System.CommandLine.Parsing;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Train;
using Mnist.Training.Recipes;
using Mnist.Training.Trainers;

namespace Mnist.Training.Commands;

internal static class TrainCommand
{
    private const string All = "all";

    public static Command Create(CommandHost host)
    {
        string[] names = [.. TrainerCatalogue.All.Select(trainer => trainer.Name)];
        Option<string[]> models = new("--model")
        {
            Description = $"What to train: {string.Join(", ", names)} or {All}; may be given several times. "
                + $"Default: {string.Join(" and ", TrainerCatalogue.Default)}, and tensorflow where TensorFlow loads",
            HelpName = "NAME",
        };
        models.Validators.Add(result => CommonOptions.RequireKnown(result, names, All));
        Option<string?> from = new("--from")
        {
            Description = "Fine-tune this network on the images of --data instead: it learns them and keeps what it knows. \".tuned\" is added to its name",
            HelpName = "FILE",
        };
        Option<string?> data = CommonOptions.Data("The training and test set");
        Option<int?> epochs = CommonOptions.Number("--epochs", "Number of epochs. Default: the model's own", 1, 10_000);
        Option<int?> batchSize = CommonOptions.Number("--batch-size", "Images per training step. Default: the model's own", 1, 4096);
        Option<double?> learningRate = CommonOptions.Number("--learning-rate", "Maximum learning rate. Default: the model's own", 1e-9, 100.0);
        Option<string?> architecture = new("--architecture")
        {
            Description = $"The network that transfer starts from: {string.Join(", ", TrainerCatalogue.Architectures)}. Default: the first",
            HelpName = "NAME",
            Hidden = TrainerCatalogue.Architectures.Count == 0,
        };
        architecture.Validators.Add(result =>
        {
            if (TrainerCatalogue.Architectures.Count == 0)
            {
                result.AddError("--architecture is for transfer, which needs a build with TensorFlow");
            }

            CommonOptions.RequireKnown(result, TrainerCatalogue.Architectures);
        });
        Option<ulong?> seed = CommonOptions.Number("--seed", "Seed of the random numbers; the same seed gives the same weights. Default: 1", ulong.MinValue, ulong.MaxValue);
        Option<int?> seeds = CommonOptions.Number("--seeds", "Runs of each model, with consecutive seeds: prints mean and standard deviation of the test accuracy. Default: 1", 1, 1000);
        Option<int?> ensemble = CommonOptions.Number(
            "--ensemble", "Train N networks with the next seeds first; the network then learns from their mean answers. Takes N + 1 times as long or longer", 1, 100);
        Option<int?> threads = CommonOptions.Threads();
        Option<int?> limit = CommonOptions.Number("--limit", "Train on N images only; \".limited\" is added to the model's name", 1, int.MaxValue);
        Option<int?> validation = CommonOptions.Number("--validation", "Training images held out for validation. Default: 5000, fewer for a small dataset", 0, int.MaxValue);
        Option<string?> output = new("--output") { Description = "Folder for the models. Default: MLModels/trained", HelpName = "DIR" };
        Option<bool> resume = new("--resume") { Description = "Resume from the checkpoint in the output folder" };
        Option<string?> json = new("--json") { Description = "Write a JSON line for each epoch and for the result into this file", HelpName = "FILE" };

        Command command = new("train", "Trains, tests and saves models")
        {
            models, from, data, epochs, batchSize, learningRate, architecture, seed, seeds, ensemble, threads, limit, validation, output, resume, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(from) is not null && result.GetResult(data) is null)
            {
                result.AddError("--from needs --data: the images to learn");
            }
            else if (result.GetResult(from) is not null && result.GetResult(validation) is not null)
            {
                result.AddError("--validation does not go with --from, which validates on images of the rehearsal");
            }
            else if (result.GetResult(from) is null && result.GetResult(models) is not null)
            {
                RequireSetting(result, batchSize, "batchSize");
                RequireSetting(result, learningRate, "learningRate");
                RequireSetting(result, architecture, "architecture");
            }

            if (result.GetResult(ensemble) is not null && CommonOptions.IsReadable(result, ensemble))
            {
                IEnumerable<string> wanted = result.GetResult(from) is not null ? ["--from"] : Wanted(result);
                if (wanted.FirstOrDefault(name => Find(name) is not RecipeTrainer) is { } other)
                {
                    result.AddError($"--ensemble goes with {string.Join(", ", TrainerCatalogue.All.Where(trainer => trainer is RecipeTrainer).Select(trainer => $"--model {trainer.Name}"))}, not with {other}");
                }
            }
        });
        command.SetAction(parsed =>
        {
            NamedModel.RequireOther(parsed.GetValue(json), json.Name, parsed.GetValue(from), parsed.GetValue(data));
            new TrainSession(host, Settings(parsed)).Run();
        });
        return command;

        IEnumerable<string> Wanted(CommandResult result) => result.GetValue(models) is { Length: > 0 } given ? given : TrainerCatalogue.Default;

        // A setting that a model lacks would have no effect.
        void RequireSetting<T>(CommandResult result, Option<T> option, string setting)
        {
            if (result.GetResult(option) is not null
                && CommonOptions.IsReadable(result, option)
                && Wanted(result).Select(Find).FirstOrDefault(trainer => trainer?.Settings(new TrainingOverrides()).ContainsKey(setting) == false) is { } other)
            {
                result.AddError($"{option.Name} is not a setting of {other.Name}; name the models that have it with --model");
            }
        }

        TrainSettings Settings(ParseResult parsed) => new()
        {
            Trainers = parsed.GetValue(from) is { } start
                ? [StartModel.Open(host, start, parsed.GetValue(models), CommonOptions.ThreadsOrDefault(parsed.GetValue(threads)))]
                : Choose(parsed.GetValue(models)),
            From = parsed.GetValue(from),
            Data = parsed.GetValue(data),
            Overrides = new TrainingOverrides
            {
                Epochs = parsed.GetValue(epochs),
                BatchSize = parsed.GetValue(batchSize),
                LearningRate = parsed.GetValue(learningRate),
                Architecture = parsed.GetValue(architecture),
                Teachers = parsed.GetValue(ensemble) ?? 0,
                Seed = parsed.GetValue(seed) ?? new TrainingOverrides().Seed,
            },
            Seeds = parsed.GetValue(seeds) ?? 1,
            Threads = CommonOptions.ThreadsOrDefault(parsed.GetValue(threads)),
            Limit = parsed.GetValue(limit),
            Validation = parsed.GetValue(validation),
            Output = parsed.GetValue(output),
            Resume = parsed.GetValue(resume),
            Json = parsed.GetValue(json),
        };
    }

    private static IReadOnlyList<Trainer> Choose(string[]? names)
    {
        IReadOnlyList<string> wanted = names is { Length: > 0 } ? names : TrainerCatalogue.ChooseDefault();
        return wanted.Contains(All) ? [.. TrainerCatalogue.All.Where(trainer => trainer.IsPartOfAll || wanted.Contains(trainer.Name))] : [.. wanted.Distinct().Select(name => Find(name)!)];
    }

    private static Trainer? Find(string name) => TrainerCatalogue.All.FirstOrDefault(trainer => trainer.Name == name);
}
