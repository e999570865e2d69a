using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Pictures;
using Mnist.Training.ModelBuilder;

namespace Mnist.Training.Commands.Data;

/// <summary>Provides the user's own data: pictures in folders named after their digits, or a table of pixels.</summary>
internal sealed class OwnData(CommandHost host, string path)
{
    // For a single set, which is split: the number of images of which one is used for testing, and the minimum number of images.
    private const int TestPart = 6;
    private const int MinImages = 20;

    // The same split for every training, regardless of its seed, so that results are comparable.
    private const ulong SplitSeed = 1;

    // Maximum number of remarks of a kind that are shown.
    private const int MaxRemarks = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Whether the path is such data rather than a folder of IDX files.</summary>
    public bool IsThere => IsTable || PictureFolders.IsAt(path) || HasParts;

    private bool IsTable => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private bool HasParts => PictureFolders.IsAt(Part("train")) || PictureFolders.IsAt(Part("test"));

    private string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>Provides a training and a test set: the folders train and test, otherwise a split of all images.</summary>
    /// <param name="fineTuning">Whether the model knows all digits already.</param>
    public TrainingData Training(int threads, bool fineTuning)
    {
        if (HasParts)
        {
            return new TrainingData(Checked(Only("train", threads), fineTuning), Only("test", threads), DataKind.Custom);
        }

        Dataset all = Checked(All(threads), fineTuning);
        if (all.Count < MinImages)
        {
            throw new DatasetException($"{path}: {all.Count} images are too few for training and testing; at least {MinImages} are needed");
        }

        ValidationSplit split = new(all.Labels, all.Count / TestPart, SplitSeed);
        host.WriteStatus($"{Name}: every sixth image is held out for testing; to choose them, use folders train and test");
        return new TrainingData(
            all.Select($"{Name} train", [.. split.Training.Order()]), all.Select($"{Name} test", [.. split.Validation.Order()]), DataKind.Custom);
    }

    /// <summary>Provides one set only, train or test: the folder of that name, otherwise all images.</summary>
    public Dataset Only(string role, int threads) => !HasParts ? All(threads)
        : PictureFolders.IsAt(Part(role)) ? Read($"{Name} {role}", Part(role), threads)
        : throw new DatasetException($"{Part(role)}: there are no folders 0 to 9 with pictures");

    private string Part(string role) => Path.Combine(path, role);

    private Dataset All(int threads) => IsTable ? Table() : Read(Name, path, threads);

    private Dataset Table()
    {
        Dataset table = PixelTable.Read(path, Name);
        Dictionary<int, int> contradicted = Contradictions.Find(table.Count, i => table.Labels[i], table.Image).ToDictionary();
        if (contradicted.Count == 0)
        {
            return table;
        }

        Show(
            path,
            [.. contradicted.Select(pair => $"{path}: image {pair.Key + 1} is the same as image {pair.Value + 1}, under another label; left out")],
            "images are left out");
        int[] kept = [.. Enumerable.Range(0, table.Count).Where(index => !contradicted.ContainsKey(index))];
        return kept.Length > 0 ? table.Select(Name, kept) : throw new DatasetException($"{path}: every image has two labels");
    }

    private Dataset Checked(Dataset data, bool fineTuning)
    {
        int[] missing = [.. Enumerable.Range(0, Dataset.Classes).Where(digit => !data.Labels.Contains((byte)digit))];
        if (!fineTuning && missing.Length == Dataset.Classes - 1)
        {
            throw new DatasetException($"{path}: all images are of the digit {data.Labels[0]}; a classifier needs at least two digits");
        }

        if (missing.Length > 0)
        {
            string them = missing.Length == 1 ? "it" : "them";
            host.WriteMessage($"{path}: no images of {string.Join(", ", missing)}, so the model {(fineTuning ? $"keeps what it knows of {them}" : $"will not know {them}")}");
        }

        return data;
    }

    private Dataset Read(string name, string folder, int threads)
    {
        IReadOnlyList<PictureFile> files = PictureFolders.Find(folder);
        foreach (string other in PictureFolders.FindOthers(folder))
        {
            host.WriteMessage($"{Path.Combine(folder, other)}: the digits are 0 to 9; left out");
        }

        PictureCache? cache = host.Cache is null ? null : new(host.Cache);
        if (cache?.Read(name, files) is not { } set)
        {
            host.WriteStatus($"{name}: reading {files.Count:#,0} pictures");
            set = PictureSetReader.Read(name, files, threads, Progress(files.Count), host.Cancellation);
            cache?.Write(files, set);
        }

        Show(folder, [.. set.LeftOut.Select(remark => $"{Path.Combine(folder, remark)}; left out")], "files are left out");
        Show(folder, [.. set.Doubtful.Select(remark => $"{Path.Combine(folder, remark)}; look at its label")], "labels are doubtful");
        return set.Data;
    }

    private void Show(string place, string[] remarks, string summary)
    {
        foreach (string remark in remarks.Take(MaxRemarks))
        {
            host.WriteMessage(remark);
        }

        if (remarks.Length > MaxRemarks)
        {
            host.WriteMessage($"{place}: {remarks.Length:#,0} {summary}, of which the first {MaxRemarks} are shown");
        }
    }

    // Reports progress in a line every two seconds.
    private Action<int> Progress(int count)
    {
        Lock turn = new();
        long last = host.Time.GetTimestamp();
        return done =>
        {
            lock (turn)
            {
                if (host.Time.GetElapsedTime(last) >= Pause)
                {
                    last = host.Time.GetTimestamp();
                    host.WriteStatus($"  {100L * done / count} %: {done:#,0} of {count:#,0} pictures");
                }
            }
        };
    }
}
