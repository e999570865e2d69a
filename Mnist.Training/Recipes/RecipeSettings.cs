using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Learning;

namespace Mnist.Training.Recipes;

/// <summary>Applies the user's settings to recipes, and lists the settings of recipes.</summary>
internal static class RecipeSettings
{
    /// <summary>Returns a recipe with the user's settings applied.</summary>
    public static Recipe With(this Recipe recipe, TrainingOverrides overrides) => recipe with
    {
        Options = recipe.Options with
        {
            Epochs = overrides.Epochs ?? recipe.Options.Epochs,
            BatchSize = overrides.BatchSize ?? recipe.Options.BatchSize,
            LearningRate = overrides.LearningRate ?? recipe.Options.LearningRate,
            Teachers = overrides.Teachers,
            Seed = overrides.Seed,
        },
    };

    /// <summary>Returns the number of epochs among the settings of a trainer; 0 if it has none.</summary>
    public static int Epochs(IReadOnlyDictionary<string, string> settings) =>
        settings.TryGetValue("epochs", out string? epochs) ? int.Parse(epochs) : 0;

    /// <summary>The settings by name; disabled ones are omitted.</summary>
    public static IReadOnlyDictionary<string, string> Describe(this Recipe recipe)
    {
        TrainingOptions options = recipe.Options;
        Dictionary<string, string> settings = new()
        {
            ["epochs"] = $"{options.Epochs}",
            ["batchSize"] = $"{options.BatchSize}",
            ["learningRate"] = $"{options.LearningRate}",
            ["schedule"] = $"{options.Schedule}",
            ["optimiser"] = options.Optimiser.WeightDecay > 0 ? "AdamW" : "Adam",
        };
        Add("weightDecay", options.Optimiser.WeightDecay);
        Add("labelSmoothing", options.LabelSmoothing);
        Add("averageDecay", options.AverageDecay);
        Add("teachers", options.Teachers);
        AugmentationOptions augmentation = options.Augmentation;
        Add("rotationDegrees", augmentation.RotationDegrees);
        Add("shiftPixels", augmentation.ShiftPixels);
        Add("scaleFraction", augmentation.ScaleFraction);
        Add("shear", augmentation.Shear);
        Add("elasticAlpha", augmentation.ElasticAlpha);
        Add("elasticSigma", augmentation.ElasticAlpha == 0 ? 0 : augmentation.ElasticSigma);
        return settings;

        void Add(string name, double value)
        {
            if (value != 0)
            {
                settings.Add(name, $"{(float)value}");
            }
        }
    }
}
