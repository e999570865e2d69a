using System.Globalization;
using Microsoft.ML;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Pipeline;
using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>Trains a recipe with this project's own engine.</summary>
internal sealed class RecipeTrainer(Recipe recipe) : ITrainer
{
    /// <inheritdoc/>
    public string Name => recipe.Name;

    /// <inheritdoc/>
    public string Summary => recipe.Summary;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides)
    {
        TrainingOptions options = Options(overrides);
        Dictionary<string, string> settings = new()
        {
            ["epochs"] = Text(options.Epochs),
            ["batchSize"] = Text(options.BatchSize),
            ["learningRate"] = Text(options.LearningRate),
            ["schedule"] = $"{options.Schedule}",
            ["optimiser"] = options.Optimiser is { Kind: OptimiserKind.Adam, WeightDecay: > 0 } ? "AdamW" : $"{options.Optimiser.Kind}",
        };
        Add("momentum", options.Optimiser.Kind == OptimiserKind.Adam ? 0 : options.Optimiser.Momentum);
        Add("weightDecay", options.Optimiser.WeightDecay);
        Add("labelSmoothing", options.LabelSmoothing);
        Add("averageDecay", options.AverageDecay);
        AugmentationOptions augmentation = options.Augmentation;
        Add("rotationDegrees", augmentation.RotationDegrees);
        Add("shiftPixels", augmentation.ShiftPixels);
        Add("scaleFraction", augmentation.ScaleFraction);
        Add("shear", augmentation.Shear);
        Add("elasticAlpha", augmentation.ElasticAlpha);
        Add("elasticSigma", augmentation.ElasticAlpha == 0 ? 0 : augmentation.ElasticSigma);
        return settings;

        // What is left out of the training is left out of the list.
        void Add(string name, double value)
        {
            if (value != 0)
            {
                settings.Add(name, Text((float)value));
            }
        }
    }

    /// <inheritdoc/>
    public IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job) => new NetworkEstimator(
        recipe with { Options = Options(job.Overrides) }, MnistDataView.Label, MnistDataView.Features, job.Validation, job.Control);

    private TrainingOptions Options(TrainingOverrides overrides) => recipe.Options with
    {
        Epochs = overrides.Epochs ?? recipe.Options.Epochs,
        BatchSize = overrides.BatchSize ?? recipe.Options.BatchSize,
        LearningRate = overrides.LearningRate ?? recipe.Options.LearningRate,
        Seed = overrides.Seed,
    };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
