using Microsoft.ML;
using Mnist.Scoring.Models;
using Mnist.Scoring.Pipeline;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Recipes;

namespace Mnist.Training.Pipeline;

/// <summary>Trains one of this project's networks as a step of an ML.NET pipeline; see <see
/// cref="MnistTrainerCatalog.MnistNetwork"/>.</summary>
public sealed class NetworkEstimator : IEstimator<NetworkTransformer>
{
    private readonly Recipe _recipe;
    private readonly string _labelColumn;
    private readonly string _featureColumn;
    private readonly IDataView? _validation;
    private readonly TrainingControl _control;

    internal NetworkEstimator(Recipe recipe, string labelColumn, string featureColumn, IDataView? validation, TrainingControl control)
    {
        (_recipe, _control) = (recipe, control);
        (_labelColumn, _featureColumn, _validation) = (labelColumn, featureColumn, validation);
    }

    /// <summary>Trains the network.</summary>
    /// <param name="input">The images and labels; read once, rows without a label are skipped. The row ids select the random
    /// numbers of the augmentation, so the same rows in another view give the same network.</param>
    /// <exception cref="ArgumentException">A column is missing or invalid, a label is not a digit, or a value is not 0..1.</exception>
    public NetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        long? rows = input.GetRowCount() + (_validation is null ? 0 : _validation.GetRowCount());
        ImageColumns columns = new(_labelColumn, _featureColumn, (int)(rows ?? 0));
        byte[] digits = columns.Read(input);
        int training = columns.Count;
        if (_validation is not null)
        {
            columns.Read(_validation);
        }

        Dataset data = columns.ToDataset();
        ValidationSplit split = new([.. Enumerable.Range(0, training)], [.. Enumerable.Range(training, columns.Count - training)]);
        return new NetworkTransformer(new NetworkModel(TrainingRun.Train(_recipe, data, split, _control), Describe(data, training)), _featureColumn, digits);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has a wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        if (!inputSchema.Any(column => column.Name == _labelColumn && column.IsKey))
        {
            throw ImageColumns.UnfitLabel(_labelColumn, "is missing or no key");
        }

        // The output columns do not depend on the network.
        return NetworkTransformer.CreateSteps(new MLContext(), "", _featureColumn).GetOutputSchema(inputSchema);
    }

    private ModelInfo Describe(Dataset data, int training) => new()
    {
        Recipe = _recipe.Name,
        Created = DateTimeOffset.UtcNow,
        Seed = _recipe.Options.Seed,
        Dataset = new DatasetInfo { Name = data.Name, Sha256 = data.Sha256, Count = training },
    };
}
