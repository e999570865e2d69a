using Mnist.Scoring;

namespace Mnist.Training.Datasets.Pictures;

/// <summary>Reads picture files as a dataset. Each is prepared as for a prediction; the default model checks the labels.</summary>
internal static class PictureSetReader
{
    // Minimum probability of another digit for which a label is reported as doubtful.
    private const float Sure = 0.95f;

    /// <param name="progress">Receives the number of files that have been read, from any thread.</param>
    /// <exception cref="DatasetException">No file can be read; the message names the first and the reason.</exception>
    public static PictureSet Read(string name, IReadOnlyList<PictureFile> files, int threads, Action<int> progress, CancellationToken cancellation)
    {
        if (files.Count == 0)
        {
            throw new DatasetException($"{name}: there are no files in the folders of the digits");
        }

        var entries = new Entry[files.Count];
        int done = 0;
        Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
        {
            entries[i] = Read(files[i]);
            progress(Interlocked.Increment(ref done));
        });

        Entry[] read = Array.FindAll(entries, entry => entry.Fault is null);
        foreach ((int index, int other) in Contradictions.Find(read.Length, i => read[i].File.Label, i => read[i].Pixels).ToArray())
        {
            read[index].Fault = $"the same picture as {read[other].File.Name}";
        }

        ILookup<bool, Entry> kept = entries.ToLookup(entry => entry.Fault is null);
        string[] faults = [.. kept[false].Select(entry => $"{entry.File.Name}: {entry.Fault}")];
        if (faults.Length == entries.Length)
        {
            throw new DatasetException($"{name}: no picture can be read; {faults[0]}");
        }

        return new PictureSet(
            Dataset.Of(name, [.. kept[true].SelectMany(entry => entry.Pixels)], [.. kept[true].Select(entry => entry.File.Label)]),
            faults,
            [.. kept[true].Where(entry => entry.Doubt is not null).Select(entry => $"{entry.File.Name}: {entry.Doubt}")],
            entries.Any(entry => entry.IsUnopened));
    }

    private static Entry Read(PictureFile file)
    {
        try
        {
            DigitImage image = DigitImage.Load(file.Path);
            if (image.IsBlank)
            {
                return new Entry(file) { Fault = "no digit found: nothing in the picture stands out from its background" };
            }

            DigitPrediction prediction = DigitClassifier.Default.Predict(image);
            bool doubtful = prediction.IsDigit && prediction.Digit != file.Label && prediction.Confidence >= Sure;
            Entry entry = new(file) { Doubt = doubtful ? $"looks like a {prediction.Digit} ({prediction.Confidence * 100:0.0} %)" : null };
            Dataset.ToLevels(image.Pixels, entry.Pixels);
            return entry;
        }
        catch (Exception e) when (e is InvalidImageException or IOException or UnauthorizedAccessException)
        {
            return new Entry(file) { Fault = e.Message, IsUnopened = e is not InvalidImageException };
        }
    }

    private sealed record Entry(PictureFile File)
    {
        public byte[] Pixels { get; } = new byte[Dataset.ImageSize];
        public string? Fault { get; set; }
        public bool IsUnopened { get; init; }
        public string? Doubt { get; init; }
    }
}

/// <summary>A dataset that was read from picture files, and remarks, each with the name of the file and the reason: on those that were skipped,
/// and on those that were included although the default model confidently predicts another digit.</summary>
/// <param name="HasUnopened">Whether a file was skipped because it could not be opened, which can change without a change of the file.</param>
internal sealed record PictureSet(Dataset Data, IReadOnlyList<string> LeftOut, IReadOnlyList<string> Doubtful, bool HasUnopened = false);
