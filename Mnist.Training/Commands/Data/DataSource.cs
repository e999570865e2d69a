using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Progress;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Training.Commands.Data;

/// <summary>Provides the data that <c>--data</c>, the environment or the search specifies: files, a download or synthetic digits.</summary>
internal sealed class DataSource(CommandHost host, string? option)
{
    /// <summary>The value of <c>--data</c> for synthetic digits.</summary>
    public const string Synthetic = "synthetic";

    /// <summary>Number of images of a synthetic training set: as many as MNIST's.</summary>
    public const int SyntheticTrainCount = 60_000;

    // The same for every training, regardless of its seed, so that results are comparable.
    private const ulong SyntheticSeed = 1;

    /// <summary>Provides the training and the test set. If MNIST is unavailable and no other data was specified, falls back to synthetic
    /// digits with a warning.</summary>
    /// <param name="fineTuning">Whether the model knows all digits already.</param>
    public TrainingData Training(int syntheticCount, int threads, bool fineTuning = false)
    {
        if (option == Synthetic)
        {
            return Draw();
        }

        if (Own is { } own)
        {
            return own.Training(threads, fineTuning);
        }

        string folder;
        try
        {
            folder = Folder([.. host.TrainSet.Files, .. host.TestSet.Files]);
        }
        catch (DatasetUnavailableException e)
        {
            host.WriteMessage(e.Message);
            host.WriteMessage("MNIST is not available, so this trains on SYNTHETIC digits drawn by the program; the name and the card of the model say so");
            return Draw();
        }

        (Dataset train, bool trainIsMnist) = Load(host.TrainSet, folder);
        (Dataset test, bool testIsMnist) = Load(host.TestSet, folder);
        return new TrainingData(train, test, trainIsMnist && testIsMnist ? DataKind.Mnist : DataKind.Custom);

        TrainingData Draw() => new(
            SyntheticDigits.Create(syntheticCount, SyntheticSeed, SyntheticSplit.Training, threads),
            SyntheticDigits.Create(host.SyntheticTestCount, SyntheticSeed, SyntheticSplit.Test, threads),
            DataKind.Synthetic);
    }

    /// <summary>Provides the training set only. Does not fall back to synthetic digits.</summary>
    public Dataset Train(int threads) => option == Synthetic
        ? SyntheticDigits.Create(SyntheticTrainCount, SyntheticSeed, SyntheticSplit.Training, threads)
        : Own is { } own ? own.Train(threads) : LoadAlone(host.TrainSet, "takes");

    /// <summary>Provides the training set only, if it is on this machine; otherwise null.</summary>
    public Dataset? TrainIfPresent() =>
        DatasetLocator.Locate(host.Search(option), host.TrainSet.Files) is { Complete: true } location ? Load(host.TrainSet, location.Folder).Dataset : null;

    /// <summary>Provides the test set only. Does not fall back to synthetic digits.</summary>
    public Dataset Test(int threads) => option == Synthetic
        ? SyntheticDigits.Create(host.SyntheticTestCount, SyntheticSeed, SyntheticSplit.Test, threads)
        : Own is { } own ? own.Test(threads) : LoadAlone(host.TestSet, "evaluates on");

    private OwnData? Own => option is not null && new OwnData(host, option) is { IsThere: true } own ? own : null;

    private Dataset LoadAlone(MnistSet set, string synthetic)
    {
        try
        {
            return Load(set, Folder(set.Files)).Dataset;
        }
        catch (DatasetUnavailableException e)
        {
            throw new DatasetException($"{e.Message}; --data {Synthetic} {synthetic} drawn digits", e);
        }
    }

    private string Folder(IReadOnlyList<MnistFile> files)
    {
        DatasetLocation location = DatasetLocator.Locate(host.Search(option), files);
        if (!location.Complete)
        {
            DownloadDisplay.Download(host, location.Folder, files);
        }

        return location.Folder;
    }

    private (Dataset Dataset, bool IsMnist) Load(MnistSet set, string folder)
    {
        MnistData data = MnistLoader.Load(set, folder);
        if (data.Warning is not null)
        {
            host.WriteMessage(data.Warning);
        }

        return data.Dataset.Count > 0 ? (data.Dataset, data.IsMnist) : throw new DatasetException($"{folder}: the {set.Role} set holds no images");
    }
}

/// <summary>The data of a training.</summary>
/// <param name="Train">The training set, including validation images.</param>
internal sealed record TrainingData(Dataset Train, Dataset Test, DataKind Kind);

/// <summary>The kind of data that a command uses.</summary>
internal enum DataKind
{
    Mnist,

    /// <summary>The user's own files.</summary>
    Custom,
    Synthetic,
}
