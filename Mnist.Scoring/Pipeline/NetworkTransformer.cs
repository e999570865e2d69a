using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Models.MlNet;
using Mnist.Scoring.Pipeline.Steps;

namespace Mnist.Scoring.Pipeline;

/// <summary>Runs a network of this project as a transformer in an ML.NET pipeline. Reads a column of 784 floats of 0..1 (28×28 pixels in
/// the MNIST convention) and adds the columns <c>Score</c>, the probability of each label, and <c>PredictedLabel</c>, a key, like the
/// multiclass trainers of ML.NET. Input columns named 0 to 9 are removed.</summary>
/// <example>
/// <code>
/// ITransformer digits = NetworkTransformer.Load("mnist-cnn.zip");
/// IDataView answers = digits.Transform(data);
/// </code>
/// </example>
/// <remarks>ML.NET does not support custom content in its model files. The transformer is therefore a chain of steps that ML.NET can save:
/// a value mapping that holds the network as text, and a custom mapping, registered by name, that reads the network from it.
/// <c>mlContext.Model.Save</c> thus writes everything that <c>mlContext.Model.Load</c> needs in any program with this assembly.
/// Thread-safe.</remarks>
public sealed class NetworkTransformer : ITransformer
{
    /// <summary>Default name of the column with the pixels.</summary>
    public const string DefaultFeatureColumn = nameof(NetworkInput.Features);

    private readonly ITransformer _steps;
    private readonly string _featureColumn;

    internal NetworkTransformer(
        NetworkModel model, string featureColumn = DefaultFeatureColumn, byte[]? digits = null, IEstimator<ITransformer>? labels = null)
    {
        Model = model;
        _featureColumn = featureColumn;
        MLContext context = new();
        SchemaDefinition pixels = SchemaDefinition.Create(typeof(PixelRow));
        pixels[nameof(PixelRow.Features)].ColumnName = featureColumn;
        _steps = CreateSteps(context, Convert.ToBase64String(ModelWriter.ToBytes(model.Network, model.Info)), featureColumn, digits, labels)
            .Fit(context.Data.LoadFromEnumerable<PixelRow>([], pixels));
    }

    internal NetworkModel Model { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <summary>Loads a model file of this project.</summary>
    /// <param name="path">A zip file written by MnistMl's training.</param>
    /// <param name="featureColumn">Name of the column with the pixels.</param>
    /// <exception cref="ArgumentException">The path or the column name is empty.</exception>
    /// <exception cref="InvalidModelException">The file is invalid or not a network of this project.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be accessed.</exception>
    public static NetworkTransformer Load(string path, string featureColumn = DefaultFeatureColumn)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(featureColumn);
        return ModelFile.Load(path) switch
        {
            NetworkModel model => new NetworkTransformer(model, featureColumn),
            MlNetModel => throw new InvalidModelException($"{path}: ML.NET trained this model; load it with mlContext.Model.Load"),
            _ => throw new InvalidModelException($"{path}: this is an ONNX model; use DigitClassifier.Load, or ApplyOnnxModel of ML.NET"),
        };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The column with the pixels is missing or is not a vector of 784 floats.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _steps.GetOutputSchema(Check(inputSchema));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The column with the pixels is missing or is not a vector of 784 floats.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check(input.Schema);
        return _steps.Transform(input);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The column with the pixels is missing or is not a vector of 784 floats.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _steps.GetRowToRowMapper(Check(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx) => _steps.Save(ctx);

    /// <summary>Creates the steps before they are fitted to a schema. Without digits, the scores are those of 0 to 9; without the
    /// step labels from the digit to <c>PredictedLabel</c>, that is a key of bytes.</summary>
    internal static IEstimator<ITransformer> CreateSteps(
        MLContext context, string network, string featureColumn, byte[]? digits = null, IEstimator<ITransformer>? labels = null)
    {
        digits ??= [.. Enumerable.Range(0, MnistForm.Digits).Select(digit => (byte)digit)];
        TransformsCatalog transforms = context.Transforms;
        bool isNamed = featureColumn != DefaultFeatureColumn;
        IEstimator<ITransformer> mapping = isNamed
            ? transforms.CustomMapping(new NamedNetworkFactory().GetMapping(), NamedNetworkFactory.Contract)
            : transforms.CustomMapping(new NetworkFactory().GetMapping(), NetworkFactory.Contract);
        KeyValuePair<int, string>[] networks = [KeyValuePair.Create(NetworkKeyFactory.Key, network)];
        IDataView keys = context.Data.LoadFromEnumerable(digits.Select(digit => new DigitRow<byte> { Digit = digit }));
        string[] probabilities = [.. digits.Select(digit => digit.ToString(CultureInfo.InvariantCulture))];
        IEstimator<ITransformer> steps = transforms.CustomMapping(new NetworkKeyFactory().GetMapping(), NetworkKeyFactory.Contract)
            .Append(transforms.Conversion.MapValue(nameof(NetworkInput.MnistMlNetwork), networks, nameof(NetworkKeyFactory.KeyColumn.MnistMlNetworkKey)))
            .Append(mapping)
            .Append(transforms.Concatenate(PredictionColumns.Score, probabilities))
            .Append(labels ?? transforms.Conversion.MapValueToKey(PredictionColumns.PredictedLabel, nameof(NetworkOutput.MnistMlDigit), keyData: keys))
            .Append(transforms.DropColumns(
                [.. probabilities, nameof(NetworkKeyFactory.KeyColumn.MnistMlNetworkKey), nameof(NetworkInput.MnistMlNetwork), nameof(NetworkOutput.MnistMlDigit)]));
        return isNamed
            ? transforms.CopyColumns(NamedNetworkFactory.Pixels, featureColumn).Append(steps).Append(transforms.DropColumns(NamedNetworkFactory.Pixels))
            : steps;
    }

    // ML.NET checks the item type of a vector but not its size.
    private DataViewSchema Check(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _ = PixelRow.Find(schema, _featureColumn);
        return schema;
    }
}
