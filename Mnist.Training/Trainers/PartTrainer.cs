using Mnist.Scoring.Files;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>Trains a network that is a part of Mnist.Scoring, not a model of the ten digits: with the same loop, checkpoints, report and
/// file, but without an ML.NET pipeline, and with weights of half precision, which keep the package small.</summary>
internal sealed class PartTrainer(Recipe recipe) : Trainer(recipe.Name, recipe.Summary)
{
    public override string FileName => Name;
    public override bool IsPartOfAll => false;

    public override IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => recipe.With(overrides).Describe();

    public override TrainedModel Train(Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control)
    {
        Recipe inForce = recipe.With(overrides);
        Network network = HalfPrecision.Round(TrainingRun.Train(inForce, data, split, control));
        return new TrainedModel(network)
        {
            Evaluate = test =>
            {
                using WorkerPool pool = new(control.Threads);
                return inForce.Test(network, test, inForce.Options.Seed, pool);
            },
            Save = (path, info) => AtomicFile.Write(path, stream => ModelWriter.Write(stream, network, info, inForce.Use)),
        };
    }
}
