using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Training.Commands.Data;

/// <summary>Brings the data that --data, the environment or the search leads to, from the disk, the network or the pen.</summary>
internal sealed class DataSource(CommandHost host, string? option)
{
    /// <summary>What --data calls the drawn digits.</summary>
    public const string Synthetic = "synthetic";

    /// <summary>Images of a drawn training set: as many as MNIST's has.</summary>
    public const int SyntheticTrainCount = 60_000;

    // One for all trainings, whatever their own seed is, so that their results can be compared.
    private const ulong SyntheticSeed = 1;

    /// <summary>
    /// Brings the training and the test set. Where MNIST is neither here nor to be had, and the user has not asked for
    /// data of his own, goes on with drawn digits and says so.
    /// </summary>
    /// <param name="syntheticCount">Training images to draw if it comes to that.</param>
    /// <param name="threads">Threads that draw.</param>
    /// <exception cref="DatasetException">The data that the user has cannot be used.</exception>
    public TrainingData Training(int syntheticCount, int threads)
    {
        if (option == Synthetic)
        {
            return Draw();
        }

        if (Own is { } own)
        {
            return own.Training(threads);
        }

        string folder;
        try
        {
            folder = Folder([.. host.TrainSet.Files, .. host.TestSet.Files]);
        }
        catch (DatasetUnavailableException e)
        {
            host.Say(e.Message);
            host.Say("MNIST is not available, so this trains on SYNTHETIC digits drawn by the program; the name and the card of the model say so");
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

    /// <summary>Brings the training set alone. What is not there is an error: nobody wants drawn digits by surprise here.</summary>
    /// <param name="threads">Threads that draw, if it comes to that.</param>
    /// <exception cref="DatasetException">There is none, or it cannot be used.</exception>
    public Dataset Train(int threads) => option == Synthetic
        ? SyntheticDigits.Create(SyntheticTrainCount, SyntheticSeed, SyntheticSplit.Training, threads)
        : Own is { } own ? own.Train(threads) : LoadAlone(host.TrainSet, "takes");

    /// <summary>Brings the test set alone.</summary>
    /// <param name="threads">Threads that draw, if it comes to that.</param>
    /// <exception cref="DatasetException">There is none, or it cannot be used.</exception>
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
            DataDownload.Run(host, location.Folder, files);
        }

        return location.Folder;
    }

    private (Dataset Dataset, bool IsMnist) Load(MnistSet set, string folder)
    {
        MnistData data = MnistLoader.Load(set, folder);
        if (data.Warning is not null)
        {
            host.Say(data.Warning);
        }

        return data.Dataset.Count > 0 ? (data.Dataset, data.IsMnist) : throw new DatasetException($"{folder}: the {set.Role} set holds no images");
    }
}
