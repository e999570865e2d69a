using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>Trains a network that is a part of Mnist.Scoring, not a model of the ten digits: with the same loop, checkpoints, report and
/// file, but without an ML.NET pipeline.</summary>
internal sealed class PartTrainer(Recipe recipe) : ITrainer
{
    public string Name => recipe.Name;

    public string FileName => recipe.Name;

    public string Summary => recipe.Summary;

    public bool IsPartOfAll => false;

    public IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => recipe.With(overrides).Describe();

    public ITrainedModel Train(Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control)
    {
        Recipe inForce = recipe.With(overrides);
        return new Part(TrainingRun.Train(inForce, data, split, control), inForce, control.Threads);
    }

    private sealed class Part(Network network, Recipe recipe, int threads) : ITrainedModel
    {
        Network? ITrainedModel.Network => network;

        public string Architecture => NetworkText.Describe(network);

        public int? ParameterCount => network.ParameterCount;

        public TestResult Evaluate(Dataset data)
        {
            using WorkerPool pool = new(threads);
            return recipe.Test(network, data, recipe.Options.Seed, pool);
        }

        public void Save(string path, ModelInfo info) => AtomicFile.Write(path, stream => ModelWriter.Write(stream, network, info, recipe.Use));
    }
}
