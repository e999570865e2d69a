using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Vision;
using Mnist.Scoring;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Pipeline;
using Mnist.Training.Recipes;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>ML.NET's image classification: a network trained on photographs extracts features, on which a softmax regression is trained.
/// Included for comparison with Model Builder; digits do not require such a network. It has no seed, so results are not
/// reproducible.</summary>
internal sealed class TransferTrainer() : EstimatorTrainer("transfer", "a network of photographs with a new last layer, by ML.NET's ImageClassificationTrainer")
{
    // ML.NET creates the folder when it trains. It would not delete a folder of its own if the training was cancelled.
    private readonly string _workspace = Path.Combine(Path.GetTempPath(), $"mnist-transfer-{Path.GetRandomFileName()}");

    public override bool IsPartOfAll => false;
    public override IReadOnlyList<string> Architectures { get; } = [.. TransferArchitecture.All.Select(architecture => architecture.Name)];
    public override string FeatureColumn => MnistDataView.Image;

    public override IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides)
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

    public override void Prepare(TrainingOverrides overrides, Action<string> say, CancellationToken cancellation)
    {
        if (TensorFlowLibrary.Lack is { } lack)
        {
            throw new TrainerUnavailableException($"transfer cannot be trained: {lack}");
        }

        string folder = Path.Combine(new MLContext().TempFilePath ?? Path.GetTempPath(), "MLNET");
        new ArchitectureFile(TransferArchitecture.Find(overrides.Architecture), folder, ArchitectureFile.Microsoft).Ensure(say, cancellation);
    }

    public override IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job)
    {
        // TensorFlow.NET prints remarks about checkpoints among the results.
        Tensorflow.Binding.tf_output_redirect = TextWriter.Null;
        ImageClassificationTrainer.Options options = Options(job.Overrides);

        // Without a validation set, ML.NET takes a fraction of the training images. With less than one full batch, its schedule divides zero by
        // zero, and all weights become NaN.
        int heldOut = job.Validation is null ? (int)(job.TrainingCount * (options.ValidationSetFraction ?? 0)) : 0;
        options.BatchSize = Math.Min(options.BatchSize, Math.Max(1, job.TrainingCount - heldOut));
        options.ValidationSet = job.Validation;
        options.MetricsCallback = new TransferProgress(job).Report;
        return context.MulticlassClassification.Trainers.ImageClassification(options);
    }

    public override TrainedModel Train(Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control)
    {
        try
        {
            TransferArchitecture start = TransferArchitecture.Find(overrides.Architecture);
            return WithLibrary(() => base.Train(data, split, overrides, control)) with
            {
                Architecture = $"{start.Side}×{start.Side}×3 → {start.Name}, trained on ImageNet → dense 10",
            };
        }
        finally
        {
            DeleteWorkspace();
        }
    }

    public override TrainedModel Describe(ITransformer trained) => new(null, "", (TransferArchitecture.Features + 1) * DigitPrediction.Digits);

    /// <summary>Runs a training. Incompatible versions of TensorFlow's library are detected only on use.</summary>
    /// <exception cref="TrainerUnavailableException">The library, or one of its functions, is missing.</exception>
    internal static TrainedModel WithLibrary(Func<TrainedModel> train)
    {
        try
        {
            return train();
        }
        catch (Exception e) when (TensorFlowLibrary.IsMissing(e))
        {
            throw new TrainerUnavailableException($"transfer cannot be trained: {TensorFlowLibrary.Describe()}", e);
        }
    }

    private void DeleteWorkspace()
    {
        try
        {
            Directory.Delete(_workspace, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder was never created, or TensorFlow holds a file open. Leftover temporary files must not fail the training.
        }
    }

    internal ImageClassificationTrainer.Options Options(TrainingOverrides overrides)
    {
        ImageClassificationTrainer.Options options = new()
        {
            FeatureColumnName = MnistDataView.Image,
            LabelColumnName = MnistDataView.Label,
            WorkspacePath = _workspace,
            Arch = TransferArchitecture.Find(overrides.Architecture).Architecture,
        };
        options.Epoch = overrides.Epochs ?? options.Epoch;
        options.BatchSize = overrides.BatchSize ?? options.BatchSize;
        options.LearningRate = (float?)overrides.LearningRate ?? options.LearningRate;

        // ML.NET's default schedule starts at a rate of its own and ignores the option.
        options.LearningRateScheduler = new ExponentialLRDecay(options.LearningRate);
        return options;
    }
}
