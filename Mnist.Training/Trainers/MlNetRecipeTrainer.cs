using Microsoft.ML;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Pipeline;
using Mnist.Training.Pipeline;

namespace Mnist.Training.Trainers;

/// <summary>Trains a recipe and puts the network into a pipeline of ML.NET.</summary>
/// <param name="recipe">Trains the network.</param>
internal sealed class MlNetRecipeTrainer(RecipeTrainer recipe) : ITrainer
{
    /// <inheritdoc/>
    public string Name => recipe.Name;

    /// <inheritdoc/>
    public string Summary => recipe.Summary;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => recipe.Settings(overrides);

    /// <inheritdoc/>
    public TrainingResult Train(TrainingJob job)
    {
        TrainingResult result = recipe.Train(job);
        return result with { Model = InPipeline(((NetworkTrainedModel)result.Model).Network, job) };
    }

    private MlNetTrainedModel InPipeline(Network network, TrainingJob job)
    {
        MLContext context = new();
        MnistDataView view = new(job.Data);
        NetworkTransformer transformer = new(new NetworkModel(network, new ModelInfo { Recipe = Name }));
        return new MlNetTrainedModel(
            context,
            DigitPipeline.Fit(context, view, _ => transformer),
            DigitPipeline.InputSchema(view, MnistDataView.Label, MnistDataView.Features),
            network)
        {
            Architecture = NetworkText.Describe(network),
            ParameterCount = network.ParameterCount,
        };
    }
}
