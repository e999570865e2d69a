using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>Trains a network that is a part of Mnist.Scoring and no model of the ten digits: same loop, checkpoints, report and file, but no
/// pipeline of ML.NET around it.</summary>
/// <param name="recipe">The network.</param>
/// <param name="test">Tests it.</param>
internal sealed class PartTrainer(Recipe recipe, PartTrainer.Tester test) : ITrainer
{
    /// <summary>Tests a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="digits">The test set.</param>
    /// <param name="seed">The seed of the training.</param>
    public delegate TestResult Tester(Network network, Dataset digits, ulong seed);

    /// <inheritdoc/>
    public string Name => recipe.Name;

    /// <inheritdoc/>
    public string FileName => recipe.Name;

    /// <inheritdoc/>
    public string Summary => recipe.Summary;

    /// <inheritdoc/>
    public bool IsPartOfAll => false;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => recipe.With(overrides).Describe();

    /// <inheritdoc/>
    public ITrainedModel Train(Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control) =>
        new Part(TrainingRun.Train(recipe.With(overrides), data, split, control), recipe.Use, test, overrides.Seed);

    private sealed class Part(Network network, NetworkUse use, Tester test, ulong seed) : ITrainedModel
    {
        public Network? Network { get; } = network;

        public string Architecture => NetworkText.Describe(Network!);

        public int? ParameterCount => Network!.ParameterCount;

        public TestResult Evaluate(Dataset data) => test(Network!, data, seed);

        public void Save(string path, ModelInfo info) => AtomicFile.Write(path, stream => ModelWriter.Write(stream, Network!, info, use));
    }
}
