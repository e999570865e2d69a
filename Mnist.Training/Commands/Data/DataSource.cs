using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Progress;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Training.Commands.Data;

/// <summary>Provides the data that <c>--data</c>, the environment or the search specifies: files, a download or synthetic digits.</summary>
internal sealed class DataSource(CommandHost host, string? option)
{
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

        MnistData train = Load(host.TrainSet, folder), test = Load(host.TestSet, folder);
        return new TrainingData(train.Dataset, test.Dataset, train.IsMnist && test.IsMnist ? DataKind.Mnist : DataKind.Custom);

        TrainingData Draw() => new(
            SyntheticDigits.Create(syntheticCount, SyntheticSeed, SyntheticSplit.Training, threads),
            SyntheticDigits.Create(host.SyntheticTestCount, SyntheticSeed, SyntheticSplit.Test, threads),
            DataKind.Synthetic);
    }

    /// <summary>Provides the training set only. Does not fall back to synthetic digits.</summary>
    public Dataset Train(int threads) => Only(host.TrainSet, SyntheticSplit.Training, SyntheticTrainCount, threads, "takes");

    /// <summary>Provides the test set only. Does not fall back to synthetic digits.</summary>
    public Dataset Test(int threads) => Only(host.TestSet, SyntheticSplit.Test, host.SyntheticTestCount, threads, "evaluates on");

    /// <summary>Provides the training set only, if it is on this machine; otherwise null.</summary>
    public Dataset? TrainIfPresent() =>
        host.Search(option).Locate(host.TrainSet.Files) is { Complete: true } location ? Load(host.TrainSet, location.Folder).Dataset : null;

    private OwnData? Own => option is not null && new OwnData(host, option) is { IsThere: true } own ? own : null;

    private Dataset Only(MnistSet set, SyntheticSplit split, int syntheticCount, int threads, string verb)
    {
        try
        {
            return option == Synthetic ? SyntheticDigits.Create(syntheticCount, SyntheticSeed, split, threads)
                : Own?.Only(set.Role, threads) ?? Load(set, Folder(set.Files)).Dataset;
        }
        catch (DatasetUnavailableException e)
        {
            throw new DatasetException($"{e.Message}; --data {Synthetic} {verb} drawn digits", e);
        }
    }

    private string Folder(IReadOnlyList<MnistFile> files)
    {
        DatasetLocation location = host.Search(option).Locate(files);
        if (!location.Complete)
        {
            DownloadDisplay.Download(host, location.Folder, files);
        }

        return location.Folder;
    }

    private MnistData Load(MnistSet set, string folder)
    {
        MnistData data = MnistLoader.Load(set, folder);
        if (data.Warning is not null)
        {
            host.WriteMessage(data.Warning);
        }

        return data.Dataset.Count > 0 ? data : throw new DatasetException($"{folder}: the {set.Role} set holds no images");
    }
}

/// <summary>The data of a training; the training set includes the validation images.</summary>
internal sealed record TrainingData(Dataset Train, Dataset Test, DataKind Kind);

internal enum DataKind
{
    Mnist,

    /// <summary>The user's own files.</summary>
    Custom,
    Synthetic,
}
