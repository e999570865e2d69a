using Microsoft.ML;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Pipeline;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;

namespace Mnist.Training.Pipeline;

/// <summary>
/// Trains one of this project's networks as a step of an ML.NET pipeline; see <see cref="MnistTrainerCatalog.MnistNetwork"/>.
/// </summary>
public sealed class NetworkEstimator : IEstimator<NetworkTransformer>
{
    private readonly Recipe _recipe;
    private readonly string _labelColumn;
    private readonly string _featureColumn;
    private readonly int _threads;
    private readonly int _validation;

    internal NetworkEstimator(Recipe recipe, string labelColumn, string featureColumn, NetworkTrainerOptions options)
    {
        TrainingOptions training = recipe.Options;
        _recipe = recipe with
        {
            Options = training with
            {
                Epochs = options.Epochs ?? training.Epochs,
                BatchSize = options.BatchSize ?? training.BatchSize,
                LearningRate = options.LearningRate ?? training.LearningRate,
                Seed = options.Seed,
            },
        };
        _labelColumn = labelColumn;
        _featureColumn = featureColumn;
        _threads = options.Threads ?? Environment.ProcessorCount;
        _validation = options.Validation;
    }

    /// <summary>Trains.</summary>
    /// <param name="input">The images and labels; read once, rows without a label are left out.</param>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, a label is no digit, or a value is not 0..1.</exception>
    public NetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        byte[] digits = LabelColumn.Digits(input.Schema, _labelColumn);
        Dataset data = ImageColumns.Read(input, _labelColumn, _featureColumn, digits);
        using WorkerPool pool = new(_threads);
        TrainingRun run = new(_recipe, data, new ValidationSplit(data.Labels, _validation, _recipe.Options.Seed), pool);
        Network network = run.Train(new Unobserved());
        ModelInfo info = new()
        {
            Recipe = _recipe.Name,
            Created = DateTimeOffset.UtcNow,
            Seed = _recipe.Options.Seed,
            Dataset = new DatasetInfo { Name = data.Name, Sha256 = data.Sha256, Count = data.Count },
        };
        return new NetworkTransformer(new NetworkModel(network, info), _featureColumn, digits);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        if (!inputSchema.Any(column => column.Name == _labelColumn && column.IsKey))
        {
            throw LabelColumn.Unfit(_labelColumn, "is missing or no key");
        }

        // A network is not needed to say which columns there will be.
        byte[] digits = [.. Enumerable.Range(0, Dataset.Classes).Select(digit => (byte)digit)];
        return NetworkTransformer.CreateSteps(new MLContext(), "", _featureColumn, digits).GetOutputSchema(inputSchema);
    }

    private sealed class Unobserved : ITrainingObserver
    {
        public void OnStep(in StepReport report)
        {
        }

        public void OnEpoch(EpochReport report)
        {
        }
    }
}
