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

        Entry[] kept = Array.FindAll(entries, entry => entry.Fault is null);
        if (kept.Length == 0)
        {
            throw new DatasetException($"{name}: no picture can be read; {entries[0].File.Name}: {entries[0].Fault}");
        }

        byte[] pixels = [.. kept.SelectMany(entry => entry.Pixels)];
        byte[] labels = [.. kept.Select(entry => entry.File.Label)];
        return new PictureSet(
            Dataset.Of(name, pixels, labels),
            [.. entries.Where(entry => entry.Fault is not null).Select(entry => new PictureRemark(entry.File.Name, entry.Fault!))],
            [.. kept.Where(entry => entry.Doubt is not null).Select(entry => new PictureRemark(entry.File.Name, entry.Doubt!))]);
    }

    private static Entry Read(PictureFile file)
    {
        try
        {
            DigitImage image = DigitImage.Load(file.Path);
            if (image.IsBlank)
            {
                return new Entry(file, []) { Fault = "no digit found: nothing in the picture stands out from its background" };
            }

            DigitPrediction prediction = DigitClassifier.Default.Predict(image);
            byte[] pixels = new byte[Dataset.ImageSize];
            Dataset.ToLevels(image.Pixels, pixels);
            bool doubtful = prediction.IsDigit && prediction.Digit != file.Label && prediction.Confidence >= Sure;
            return new Entry(file, pixels)
            {
                Doubt = doubtful ? $"looks like a {prediction.Digit} ({prediction.Confidence * 100:0.0} %)" : null,
            };
        }
        catch (Exception e) when (e is InvalidImageException or IOException or UnauthorizedAccessException)
        {
            return new Entry(file, []) { Fault = e.Message };
        }
    }

    private sealed record Entry(PictureFile File, byte[] Pixels)
    {
        public string? Fault { get; set; }
        public string? Doubt { get; init; }
    }
}

/// <summary>A dataset that was read from picture files, the files that were skipped, each with the reason, and those that were included
/// although the default model confidently predicts another digit.</summary>
internal sealed record PictureSet(Dataset Data, IReadOnlyList<PictureRemark> LeftOut, IReadOnlyList<PictureRemark> Doubtful);

/// <summary>A remark about the picture file of that name.</summary>
internal readonly record struct PictureRemark(string Name, string Text);
