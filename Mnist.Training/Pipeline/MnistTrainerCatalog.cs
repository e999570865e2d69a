using Microsoft.ML;
using Mnist.Scoring.Pipeline;
using Mnist.Training.Learning;
using Mnist.Training.Recipes;

namespace Mnist.Training.Pipeline;

/// <summary>Extensions of <c>mlContext.MulticlassClassification.Trainers</c> for this project's networks.</summary>
public static class MnistTrainerCatalog
{
    /// <summary>Creates a network that classifies images of 28×28 pixels into ten digits, trained by this project's own engine.</summary>
    /// <param name="catalog"><c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="recipe">The network: linear, mlp, cnn, cnn-large …</param>
    /// <param name="labelColumnName">Column with the label: a key whose ten values are the digits 0 to 9, in any order.</param>
    /// <param name="featureColumnName">Column with the pixels: a vector of 784 floats of 0..1.</param>
    /// <param name="options">Settings; null for those of the recipe.</param>
    /// <exception cref="ArgumentException">The recipe does not exist.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <example>
    /// <code>
    /// var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label")
    ///     .Append(mlContext.MulticlassClassification.Trainers.MnistNetwork("cnn"))
    ///     .Append(mlContext.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    /// </code>
    /// </example>
    public static NetworkEstimator MnistNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string recipe = "cnn",
        string labelColumnName = "Label",
        string featureColumnName = NetworkTransformer.DefaultFeatureColumn,
        NetworkTrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(featureColumnName);
        Recipe found = RecipeBook.All.FirstOrDefault(candidate => candidate.Name == recipe) ?? throw new ArgumentException(
            $"There is no recipe '{recipe}'; there are {string.Join(", ", RecipeBook.All.Select(candidate => candidate.Name))}.", nameof(recipe));
        options ??= new NetworkTrainerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs ?? 1, 1, nameof(options.Epochs));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize ?? 1, 1, nameof(options.BatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads ?? 1, 1, nameof(options.Threads));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.LearningRate ?? 1, nameof(options.LearningRate));
        ArgumentOutOfRangeException.ThrowIfEqual(options.LearningRate ?? 1, double.PositiveInfinity, nameof(options.LearningRate));
        Recipe recipeInForce = found.With(new TrainingOverrides
        {
            Epochs = options.Epochs,
            BatchSize = options.BatchSize,
            LearningRate = options.LearningRate,
            Seed = options.Seed,
        });
        TrainingControl control = new() { Threads = options.Threads ?? Environment.ProcessorCount };
        return new NetworkEstimator(recipeInForce, labelColumnName, featureColumnName, options.ValidationSet, control);
    }
}
