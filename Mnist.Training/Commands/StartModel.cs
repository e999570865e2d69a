using Mnist.Scoring.Models;
using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.FineTuning;

namespace Mnist.Training.Commands;

/// <summary>Creates the trainer that starts from the model of <c>--from</c>.</summary>
internal static class StartModel
{
    // Used if the file does not contain the seed of its training.
    private const ulong UsualSeed = 1;

    /// <param name="models">Values of <c>--model</c>, which must match the file if specified.</param>
    public static FineTuner Open(CommandHost host, string path, string[]? models, int threads)
    {
        if (NamedModel.Load(path) is not NetworkModel model)
        {
            throw new CommandException($"{path}: this is not a network of this project, so it cannot be fine-tuned; use one written by train, such as MLModels/mnist-cnn.zip");
        }

        if (models?.FirstOrDefault(name => name != model.Info.Recipe) is { } other)
        {
            throw new CommandException($"--model {other} contradicts --from {path}, which is '{model.Info.Recipe}'; leave --model out");
        }

        try
        {
            string sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
            return new FineTuner(model, Path.GetFileName(path), sha256, () => Rehearse(host, model.Info.Seed ?? UsualSeed, threads));
        }
        catch (NotSupportedException e)
        {
            throw new CommandException($"{path}: {e.Message}", e);
        }
    }

    private static Rehearsal Rehearse(CommandHost host, ulong seed, int threads)
    {
        if (new DataSource(host, null).TrainIfPresent() is { } train)
        {
            return new Rehearsal(train, seed);
        }

        host.WriteMessage("MNIST is not on this machine, so drawn digits are rehearsed instead; \"data download\" brings it");
        return Rehearsal.Drawn(threads);
    }
}
