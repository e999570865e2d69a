using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Vision;
using Mnist.Training.Pipeline;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>
/// ML.NET's image classification: a network trained on photographs turns each image into numbers, and a softmax regression on these
/// is trained. Here for comparison with what Model Builder makes; digits need no such network. It has no seed, so no two trainings
/// are the same.
/// </summary>
internal sealed class TransferTrainer : ITrainer
{
    /// <inheritdoc/>
    public string Name => "transfer";

    /// <inheritdoc/>
    public string Summary => "a network of photographs with a new last layer, by ML.NET's ImageClassificationTrainer";

    /// <inheritdoc/>
    public bool IsPartOfAll => false;

    /// <inheritdoc/>
    public IReadOnlyList<string> Architectures { get; } = [.. TransferArchitecture.All.Select(architecture => architecture.Name)];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides)
    {
        ImageClassificationTrainer.Options options = Options(overrides);
        return new Dictionary<string, string>
        {
            ["trainer"] = nameof(ImageClassificationTrainer),
            ["architecture"] = TransferArchitecture.Find(overrides.Architecture).Name,
            ["epochs"] = Text(options.Epoch),
            ["batchSize"] = Text(options.BatchSize),
            ["learningRate"] = Text(options.LearningRate),
        };
    }

    /// <inheritdoc/>
    public void Prepare(TrainingOverrides overrides, Action<string> say, CancellationToken cancellation)
    {
        if (TensorFlowLibrary.Lack is { } lack)
        {
            throw new TrainerUnavailableException($"transfer cannot be trained: {lack}");
        }

        string folder = Path.Combine(new MLContext().TempFilePath ?? Path.GetTempPath(), "MLNET");
        new ArchitectureFile(TransferArchitecture.Find(overrides.Architecture), folder, ArchitectureFile.Microsoft).Ensure(say, cancellation);
    }

    /// <inheritdoc/>
    public TrainingResult Train(TrainingJob job)
    {
        MLContext context = new((int)(job.Overrides.Seed & int.MaxValue));
        MnistDataView view = new(job.Data, job.Split.Training, job.Cancellation);
        TransferProgress progress = new(job);
        DirectoryInfo workspace = Directory.CreateTempSubdirectory("mnist-transfer-");
        try
        {
            ITransformer pipeline = DigitPipeline.Fit(context, view, Fit, job.Cancellation);
            TransferArchitecture architecture = TransferArchitecture.Find(job.Overrides.Architecture);
            MlNetTrainedModel model = new(context, pipeline, DigitPipeline.InputSchema(view, MnistDataView.Label, MnistDataView.Image), network: null)
            {
                Architecture = $"{architecture.Side}×{architecture.Side}×3 → {architecture.Name}, trained on ImageNet → dense 10",
                ParameterCount = (TransferArchitecture.Features + 1) * Scoring.DigitPrediction.Digits,
            };
            return new TrainingResult(model, progress.History);
        }
        catch (Exception e) when (TensorFlowLibrary.IsMissing(e))
        {
            throw new TrainerUnavailableException($"transfer cannot be trained: {TensorFlowLibrary.Describe()}", e);
        }
        finally
        {
            Delete(workspace);
        }

        ITransformer Fit(IDataView keyed)
        {
            ImageClassificationTrainer.Options options = Options(job.Overrides);
            options.WorkspacePath = workspace.FullName;
            options.MetricsCallback = progress.Report;
            options.ValidationSet = job.Split.Validation.Length == 0
                ? null
                : DigitPipeline.Keys(context, view).Transform(new MnistDataView(job.Data, job.Split.Validation, job.Cancellation));
            return context.MulticlassClassification.Trainers.ImageClassification(options).Fit(keyed);
        }
    }

    private static ImageClassificationTrainer.Options Options(TrainingOverrides overrides)
    {
        ImageClassificationTrainer.Options options = new()
        {
            FeatureColumnName = MnistDataView.Image,
            LabelColumnName = MnistDataView.Label,
            Arch = TransferArchitecture.Find(overrides.Architecture).Architecture,
        };
        options.Epoch = overrides.Epochs ?? options.Epoch;
        options.BatchSize = overrides.BatchSize ?? options.BatchSize;
        options.LearningRate = (float?)overrides.LearningRate ?? options.LearningRate;
        return options;
    }

    private static void Delete(DirectoryInfo workspace)
    {
        try
        {
            workspace.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // TensorFlow keeps a file open there. Some leftovers among the temporary files must not cost the training.
        }
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
