using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.Recipes;

/// <summary>An architecture and its training settings.</summary>
/// <param name="Name">Name on the command line and in file names.</param>
/// <param name="Summary">One-line description.</param>
/// <param name="Options">Default settings.</param>
/// <param name="Build">Adds the layers to a builder that starts with the input.</param>
internal sealed record Recipe(string Name, string Summary, TrainingOptions Options, Func<NetworkBuilder, NetworkBuilder> Build)
{
    /// <summary>Input and output of the network; by default, digits of 28×28×1 images of 0..1.</summary>
    public NetworkUse Use { get; init; } = NetworkUse.Digits;

    /// <summary>Creates the training task from the training set and its split, with the effective settings and, for a task that takes long to
    /// create, observer and cancellation; by default, classification with the labels of the training set.</summary>
    public Func<Dataset, ValidationSplit, TrainingOptions, WorkerPool, TrainingControl, TrainingTask> CreateTask { get; init; } =
        static (digits, split, options, pool, _) => new ImageClassification(digits, split, options, pool);

    /// <summary>Tests the network on the test set, given the seed of the training; by default, on the labels of the test set.</summary>
    public Func<Network, Dataset, ulong, WorkerPool, TestResult> Test { get; init; } =
        static (network, digits, _, pool) => new TestResult(Evaluator.Evaluate(network, digits, pool), digits);

    /// <summary>Returns the recipe with the user's settings applied.</summary>
    public Recipe With(TrainingOverrides overrides) => this with
    {
        Options = Options with
        {
            Epochs = overrides.Epochs ?? Options.Epochs,
            BatchSize = overrides.BatchSize ?? Options.BatchSize,
            LearningRate = overrides.LearningRate ?? Options.LearningRate,
            Teachers = overrides.Teachers,
            Seed = overrides.Seed,
        },
    };

    /// <summary>Returns the number of epochs among the settings of a trainer; 0 if it has none.</summary>
    public static int Epochs(IReadOnlyDictionary<string, string> settings) =>
        settings.TryGetValue("epochs", out string? epochs) ? int.Parse(epochs) : 0;

    /// <summary>The settings by name; disabled ones are omitted.</summary>
    public IReadOnlyDictionary<string, string> Describe()
    {
        Dictionary<string, string> settings = new()
        {
            ["epochs"] = $"{Options.Epochs}",
            ["batchSize"] = $"{Options.BatchSize}",
            ["learningRate"] = $"{Options.LearningRate}",
            ["schedule"] = $"{Options.Schedule}",
            ["optimiser"] = Options.Optimiser.WeightDecay > 0 ? "AdamW" : "Adam",
        };
        Add("weightDecay", Options.Optimiser.WeightDecay);
        Add("labelSmoothing", Options.LabelSmoothing);
        Add("averageDecay", Options.AverageDecay);
        Add("teachers", Options.Teachers);
        AugmentationOptions augmentation = Options.Augmentation;
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
