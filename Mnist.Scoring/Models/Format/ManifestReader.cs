using System.Text.Json;

namespace Mnist.Scoring.Models.Format;

/// <summary>Reads manifest.json, as written by <see cref="ManifestJson"/>, member by member. This starts much faster than a serialiser that
/// generates code at run time.</summary>
internal static class ManifestReader
{
    /// <exception cref="InvalidModelException">The manifest is of another format or a newer version, or is damaged.</exception>
    public static ModelManifest Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Read(JsonMembers.Of(document.RootElement));
        }
        // Getting a string that is not valid Unicode throws InvalidOperationException.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw InvalidModelException.Damaged($"{ModelManifest.EntryName} cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    }

    private static ModelManifest Read(JsonMembers manifest)
    {
        // First the members of every version, since the others may have changed.
        if (manifest.Text("format") != ModelManifest.FormatName)
        {
            throw new InvalidModelException(
                $"{ModelManifest.EntryName} is not that of an MnistMl model; give a file that its training wrote");
        }

        int version = manifest.Integer("formatVersion") ?? throw manifest.Missing("formatVersion");
        if (version is < 1 or > ModelManifest.CurrentVersion)
        {
            throw version < 1
                ? InvalidModelException.Damaged($"{ModelManifest.EntryName} gives format version {version}, which never was")
                : new($"the model has format version {version} and this library reads up to {ModelManifest.CurrentVersion}; update Mnist.Scoring");
        }

        return new ModelManifest
        {
            Model = ReadModel(manifest.Object("model") ?? throw manifest.Missing("model")),
            Network = manifest.Object("network") is { } network ? ReadNetwork(network) : null,
        };
    }

    private static ModelInfo ReadModel(JsonMembers model) => new()
    {
        Recipe = model.Text("recipe") ?? "",
        Created = model.Time("created") ?? default,
        LibraryVersion = model.Text("libraryVersion") ?? "",
        Command = model.Text("command") ?? "",
        Seed = model.Unsigned("seed"),
        HyperParameters = model.Map("hyperParameters") ?? [],
        Dataset = model.Object("dataset") is { } dataset ? ReadDataset(dataset) : null,
        Metrics = model.Object("metrics") is { } metrics ? ReadMetrics(metrics) : null,
        History = model.Objects("history", ReadEpoch) ?? [],
    };

    private static DatasetInfo ReadDataset(JsonMembers dataset) => new()
    {
        Name = dataset.Text("name") ?? "",
        Sha256 = dataset.Text("sha256") ?? "",
        IsSynthetic = dataset.Boolean("isSynthetic") ?? false,
        Count = dataset.Integer("count") ?? 0,
    };

    private static ModelMetrics ReadMetrics(JsonMembers metrics) => new()
    {
        Dataset = metrics.Object("dataset") is { } dataset ? ReadDataset(dataset) : new DatasetInfo(),
        Count = metrics.Integer("count") ?? 0,
        Accuracy = metrics.Number("accuracy") ?? 0,
        LogLoss = metrics.Number("logLoss") ?? 0,
        CalibrationError = metrics.Number("calibrationError") ?? 0,
        Confusion = metrics.IntegerRows("confusion") ?? [],
    };

    private static TrainingEpoch ReadEpoch(JsonMembers epoch) => new()
    {
        Epoch = epoch.Integer("epoch") ?? 0,
        TrainingLoss = epoch.Number("trainingLoss") ?? 0,
        TrainingAccuracy = epoch.Number("trainingAccuracy") ?? 0,
        ValidationLoss = epoch.Number("validationLoss"),
        ValidationAccuracy = epoch.Number("validationAccuracy"),
        LearningRate = epoch.Number("learningRate") ?? 0,
        Seconds = epoch.Number("seconds") ?? 0,
        ImagesPerSecond = epoch.Number("imagesPerSecond"),
    };

    private static NetworkRecord ReadNetwork(JsonMembers network) => new(
        network.Text("pixels") ?? throw network.Missing("pixels"),
        network.Texts("labels") ?? throw network.Missing("labels"),
        network.Number("temperature") ?? throw network.Missing("temperature"),
        network.Objects("layers", ReadLayer) ?? throw network.Missing("layers"));

    private static LayerRecord ReadLayer(JsonMembers layer) => new()
    {
        Type = layer.Text("type") ?? throw layer.Missing("type"),
        Input = layer.Integers("input") ?? throw layer.Missing("input"),
        Output = layer.Integers("output") ?? throw layer.Missing("output"),
        Kernel = layer.Integers("kernel"),
        Padding = layer.Text("padding"),
        Size = layer.Integer("size"),
        Relu = layer.Boolean("relu"),
        Weights = layer.Object("weights") is { } weights ? ReadTensor(weights) : null,
        Bias = layer.Object("bias") is { } bias ? ReadTensor(bias) : null,
    };

    private static TensorRecord ReadTensor(JsonMembers tensor) => new(
        tensor.Text("entry") ?? throw tensor.Missing("entry"),
        tensor.Integers("shape") ?? throw tensor.Missing("shape"),
        tensor.Text("sha256") ?? throw tensor.Missing("sha256"));
}
