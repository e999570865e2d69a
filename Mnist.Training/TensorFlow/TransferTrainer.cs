using Microsoft.ML;
using Microsoft.ML.Vision;
using Mnist.Scoring.Networks;
using Mnist.Training.Pipeline;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>ML.NET's image classification: a network trained on photographs extracts features, on which a softmax regression is trained.
/// Included for comparison with Model Builder; digits do not require such a network. It has no seed, so results are not
/// reproducible.</summary>
internal sealed class TransferTrainer : IEstimatorTrainer
{
    public string Name => "transfer";

    public string Summary => "a network of photographs with a new last layer, by ML.NET's ImageClassificationTrainer";

    public bool IsPartOfAll => false;

    public IReadOnlyList<string> Architectures { get; } = [.. TransferArchitecture.All.Select(architecture => architecture.Name)];

    public string FeatureColumn => MnistDataView.Image;

    public IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides)
    {
        ImageClassificationTrainer.Options options = Options(overrides);
        return new Dictionary<string, string>
        {
            ["trainer"] = nameof(ImageClassificationTrainer),
            ["architecture"] = TransferArchitecture.Find(overrides.Architecture).Name,
            ["epochs"] = $"{options.Epoch}",
            ["batchSize"] = $"{options.BatchSize}",
            ["learningRate"] = $"{options.LearningRate}",
        };
    }

    public void Prepare(TrainingOverrides overrides, Action<string> say, CancellationToken cancellation)
    {
        if (TensorFlowLibrary.Lack is { } lack)
        {
            throw new TrainerUnavailableException($"transfer cannot be trained: {lack}");
        }

        string folder = Path.Combine(new MLContext().TempFilePath ?? Path.GetTempPath(), "MLNET");
        new ArchitectureFile(TransferArchitecture.Find(overrides.Architecture), folder, ArchitectureFile.Microsoft).Ensure(say, cancellation);
    }

    public IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job)
    {
        ImageClassificationTrainer.Options options = Options(job.Overrides);
        options.ValidationSet = job.Validation;
        options.MetricsCallback = new TransferProgress(job).Report;
        return new TransferEstimator(context, options, TransferArchitecture.Find(job.Overrides.Architecture));
    }

    public Network? ToNetwork(ITransformer trained) => null;

    public (string Architecture, int? ParameterCount) Describe(ITransformer trained)
    {
        TensorFlowStep step = (TensorFlowStep)trained;
        return (step.Architecture, step.ParameterCount);
    }

    private static ImageClassificationTrainer.Options Options(TrainingOverrides overrides)
    {
        ImageClassificationTrainer.Options options = new()
        {
            FeatureColumnName = MnistDataView.Image,
            LabelColumnName = MnistDataView.Label,
        };
        options.Epoch = overrides.Epochs ?? options.Epoch;
        options.BatchSize = overrides.BatchSize ?? options.BatchSize;
        options.LearningRate = (float?)overrides.LearningRate ?? options.LearningRate;
        return options;
    }
}
