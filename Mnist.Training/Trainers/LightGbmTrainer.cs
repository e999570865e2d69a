using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>ML.NET's gradient-boosted trees, the usual result of Model Builder's data classification. LightGBM keeps the pixels in its own
/// bins and trains on all threads; with deterministic histograms, the same seed gives the same trees for any number of threads.</summary>
internal sealed class LightGbmTrainer() : EstimatorTrainer("lightgbm", "gradient-boosted trees by ML.NET's LightGBM")
{
    // Selected on the validation images: 98.30 %. 100 rounds give 98.22 % with a fifth of the pixels per tree and 97.96 % with all.
    private const int Rounds = 150;
    private const int Leaves = 31;
    private const double Rate = 0.15;
    private const double FeatureFraction = 0.2;

    public override IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => new Dictionary<string, string>
    {
        ["trainer"] = nameof(LightGbmMulticlassTrainer),
        ["iterations"] = $"{overrides.Epochs ?? Rounds}",
        ["leaves"] = $"{Leaves}",
        ["learningRate"] = $"{overrides.LearningRate ?? Rate}",
        ["featureFraction"] = $"{FeatureFraction}",
    };

    public override IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job) =>
        context.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
        {
            NumberOfIterations = job.Overrides.Epochs ?? Rounds,
            NumberOfLeaves = Leaves,
            LearningRate = job.Overrides.LearningRate ?? Rate,
            NumberOfThreads = job.Control.Threads,
            Seed = (int)(job.Overrides.Seed & int.MaxValue),
            Deterministic = true,
            ForceColumnWise = true,
            UseSoftmax = true,
            HandleMissingValue = false,
            Booster = new GradientBooster.Options { FeatureFraction = FeatureFraction },
            Silent = true,
        });

    // ML.NET does not expose the trees of a ten-class classifier, so the leaves cannot be counted.
    public override TrainedModel Describe(ITransformer trained) => new(null, "an ensemble of regression trees for each digit, softmax", null);
}
