namespace Mnist.Scoring.Models.Format;

/// <summary>Reads the information about a model, as written by <see cref="ManifestJson"/>, member by member. This starts much faster than
/// the serialiser, which generates code at run time.</summary>
internal static class ModelInfoReader
{
    public static ModelInfo Read(ManifestValue model) => new()
    {
        Recipe = model["recipe"]?.Text() ?? "",
        Created = model["created"]?.Time() ?? default,
        LibraryVersion = model["libraryVersion"]?.Text() ?? "",
        Command = model["command"]?.Text() ?? "",
        Seed = model["seed"]?.Unsigned(),
        HyperParameters = model["hyperParameters"]?.Map() ?? [],
        Dataset = model["dataset"] is { } dataset ? ReadDataset(dataset) : null,
        Metrics = model["metrics"] is { } metrics ? ReadMetrics(metrics) : null,
        History = model["history"]?.List(ReadEpoch) ?? [],
    };

    private static DatasetInfo ReadDataset(ManifestValue dataset) => new()
    {
        Name = dataset["name"]?.Text() ?? "",
        Sha256 = dataset["sha256"]?.Text() ?? "",
        IsSynthetic = dataset["isSynthetic"]?.Boolean() ?? false,
        Count = dataset["count"]?.Integer() ?? 0,
    };

    private static ModelMetrics ReadMetrics(ManifestValue metrics) => new()
    {
        Dataset = metrics["dataset"] is { } dataset ? ReadDataset(dataset) : new DatasetInfo(),
        Count = metrics["count"]?.Integer() ?? 0,
        Accuracy = metrics["accuracy"]?.Number() ?? 0,
        LogLoss = metrics["logLoss"]?.Number() ?? 0,
        CalibrationError = metrics["calibrationError"]?.Number() ?? 0,
        Confusion = metrics["confusion"]?.List(row => row.Integers()) ?? [],
    };

    private static TrainingEpoch ReadEpoch(ManifestValue epoch) => new()
    {
        Epoch = epoch["epoch"]?.Integer() ?? 0,
        TrainingLoss = epoch["trainingLoss"]?.Number() ?? 0,
        TrainingAccuracy = epoch["trainingAccuracy"]?.Number() ?? 0,
        ValidationLoss = epoch["validationLoss"]?.Number(),
        ValidationAccuracy = epoch["validationAccuracy"]?.Number(),
        LearningRate = epoch["learningRate"]?.Number() ?? 0,
        Seconds = epoch["seconds"]?.Number() ?? 0,
        ImagesPerSecond = epoch["imagesPerSecond"]?.Number(),
    };
}
