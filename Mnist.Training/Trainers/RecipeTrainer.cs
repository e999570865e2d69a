using Microsoft.ML;
using Mnist.Training.Pipeline;
using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>Trains a recipe with this project's own engine.</summary>
internal sealed class RecipeTrainer(Recipe recipe) : EstimatorTrainer(recipe.Name, recipe.Summary)
{
    public override IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => recipe.With(overrides).Describe();

    public override IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job) => new NetworkEstimator(
        recipe.With(job.Overrides), MnistDataView.Label, MnistDataView.Features, job.Validation, job.Control);
}
