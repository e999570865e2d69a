using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.MlNet;
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
        NetworkModel model = new(TrainingRun.Train(_recipe, data, split, _control), Describe(data, training));
        DataViewSchema.Annotations label = input.Schema[_labelColumn].Annotations;
        Type? type = (label.Schema.GetColumnOrNull(DigitLabels.KeyValues)?.Type as VectorDataViewType)?.ItemType.RawType;
        return new NetworkTransformer(model, _featureColumn, digits, LabelKeys.Create(new MLContext(), type, label, digits));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has a wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        SchemaShape.Column[] labels = [.. inputSchema.Where(column => column.Name == _labelColumn && column.IsKey)];
        if (labels.Length == 0)
        {
            throw ImageColumns.UnfitLabel(_labelColumn, "is missing or no key");
        }

        // The output columns do not depend on the network.
        MLContext context = new();
        Type? type = labels[0].Annotations.Where(column => column.Name == DigitLabels.KeyValues).Select(column => column.ItemType.RawType).FirstOrDefault();
        return NetworkTransformer.CreateSteps(context, "", _featureColumn, labels: LabelKeys.Create(context, type)).GetOutputSchema(inputSchema);
    }

    private ModelInfo Describe(Dataset data, int training) => new()
    {
        Recipe = _recipe.Name,
        Created = DateTimeOffset.UtcNow,
        Seed = _recipe.Options.Seed,
        Dataset = new DatasetInfo { Name = data.Name, Sha256 = data.Sha256, Count = training },
    };
}
