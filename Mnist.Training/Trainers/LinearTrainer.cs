using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Datasets;
using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>ML.NET's maximum-entropy trainers. Their models are ten weighted sums and a softmax, which is also a network of one layer. Both
/// run on one thread and read the data again in each pass: the same seed gives the same weights, only the images' bytes are held in memory,
/// and the training can be cancelled.</summary>
internal sealed class LinearTrainer(string name, string trainer, string summary, Func<MLContext, int?, IEstimator<ITransformer>> create)
    : EstimatorTrainer(name, summary)
{
    public static LinearTrainer Sdca { get; } = new(
        "sdca",
        nameof(SdcaMaximumEntropyMulticlassTrainer),
        "softmax regression by ML.NET, stochastic dual coordinate ascent",
        (context, iterations) => context.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            NumberOfThreads = 1,
            MaximumNumberOfIterations = iterations,
        }));

    public static LinearTrainer Lbfgs { get; } = new(
        "lbfgs",
        nameof(LbfgsMaximumEntropyMulticlassTrainer),
        "softmax regression by ML.NET, L-BFGS",
        (context, iterations) => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            NumberOfThreads = 1,
            MaximumNumberOfIterations = iterations ?? int.MaxValue,
        }));

    public override int Threads(int wanted) => 1;

    // Batch size and learning rate are determined by the trainers.
    public override IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => overrides.Epochs is { } epochs
        ? new Dictionary<string, string> { ["trainer"] = trainer, ["iterations"] = $"{epochs}" }
        : new Dictionary<string, string> { ["trainer"] = trainer };

    public override IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job) => create(context, job.Overrides.Epochs);

    public override TrainedModel Describe(ITransformer trained)
    {
        MaximumEntropyModelParameters parameters = ((MulticlassPredictionTransformer<MaximumEntropyModelParameters>)trained).Model;
        VBuffer<float>[] classes = [];
        parameters.GetWeights(ref classes, out int count);
        float[][] columns = [.. classes.Select(column => column.DenseValues().ToArray())];
        float[] weights = [.. Enumerable.Range(0, Dataset.ImageSize).SelectMany(pixel => columns.Select(column => column[pixel]))];
        DenseLayer layer = new(new Shape(Dataset.Side, Dataset.Side, 1), count, relu: false, weights, [.. parameters.GetBiases()]);
        return new TrainedModel(new Network([layer]));
    }
}
