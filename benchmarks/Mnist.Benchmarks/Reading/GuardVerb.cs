using System.Diagnostics;
using System.Globalization;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Reading.Classify;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.NonDigits;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;

namespace Mnist.Benchmarks.Reading;

/// <summary>
/// <c>guard train FILE [LETTERS-TO-LEAVE-OUT [KINDS-TO-LEAVE-OUT]]</c> trains the network that tells digits from other things;
/// <c>guard measure FILE [FOLDER…]</c> prints how many digits it accepts and how many other things it refuses. Everything comes
/// from MNIST's training images (the last 5,000 of the split are held back for measuring) and from what the project draws itself.
/// </summary>
internal static class GuardVerb
{
    private const int Images = 200_000;
    private const int MeasuredImages = 2_000;
    private const ulong MeasuringSeed = 77;

    private static readonly float[] Thresholds = [0.1f, DigitPrediction.LeastLikelihood, 0.5f];

    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["train", string file, .. string[] leaveOut]:
                Train(file, leaveOut.Length > 0 ? leaveOut[0] : "", leaveOut.Length > 1 ? leaveOut[1] : "");
                return 0;
            case ["measure", string file, .. string[] folders]:
                Measure(file, folders);
                return 0;
            default:
                Console.Error.WriteLine("usage: guard train FILE [LETTERS [KINDS]] | guard measure FILE [FOLDER…]");
                return 2;
        }
    }

    private static void Train(string file, string letters, string kinds)
    {
        (Dataset digits, ValidationSplit split) = Mnist();
        using var pool = new WorkerPool(Environment.ProcessorCount);
        NonDigitKind[] without = [.. kinds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<NonDigitKind>)];
        bool Keep(Glyph glyph) => glyph.Name.Length > 1 || !letters.Contains(glyph.Name, StringComparison.Ordinal);
        long start = Stopwatch.GetTimestamp();
        Dataset data = GuardData.Create(Images, digits, split.Training, Keep, without, seed: 1, pool.Threads);
        Console.WriteLine($"{Images} images drawn in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        var run = new TrainingRun(GuardRecipe.Guard, data, new ValidationSplit(data.Labels, 8_000, seed: 1), pool);
        var network = run.Train(new Lines());
        using FileStream stream = File.Create(file);
        ModelWriter.Write(
            stream,
            network,
            new ModelInfo { Recipe = GuardRecipe.Guard.Name, Seed = 1, Command = "dotnet run -c Release --project benchmarks/Mnist.Benchmarks -- guard train FILE" },
            ReadingNetwork.Use);
        Console.WriteLine($"{network.ParameterCount} parameters, {stream.Length} bytes, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
    }

    private static void Measure(string file, string[] folders)
    {
        using FileStream stream = File.OpenRead(file);
        ReadingNetwork guard = ReadingNetwork.Load(stream);
        (Dataset digits, ValidationSplit split) = Mnist();
        Console.WriteLine($"| | pictures | | {string.Join(" | ", Thresholds.Select(least => string.Create(CultureInfo.InvariantCulture, $"at {least}")))} |");
        Console.WriteLine("|---|---:|---|---:|---:|---:|");
        Print("MNIST's training images that were held back", true, [.. split.Validation.Select(i => DigitImage.FromMnist(digits.Image(i)).Pixels.ToArray())], guard);
        Print("the same, retaken through the preparation", true, [.. Draw(split.Validation.Length, (i, pixels) =>
        {
            var random = new RandomStream(MeasuringSeed, 1, (ulong)i);
            Retake.Take(digits.Image(split.Validation[i]), pixels, ref random);
        })], guard);
        var painter = new DigitPainter();
        Print("synthetic digits", true, [.. Draw(MeasuredImages, (i, pixels) => SyntheticDigits.Draw(painter, MeasuringSeed, SyntheticSplit.Test, i, pixels))], guard);
        var other = new NonDigitPainter(digits, split.Validation);
        Print("digits cut out of a row", true, [.. Draw(MeasuredImages, (i, pixels) =>
        {
            var random = new RandomStream(MeasuringSeed, 2, (ulong)i);
            other.PaintCutOut(ref random, pixels);
        })], guard);
        foreach (NonDigitKind kind in Enum.GetValues<NonDigitKind>())
        {
            Print(Words(kind), false, [.. Draw(MeasuredImages, (i, pixels) =>
            {
                var random = new RandomStream(MeasuringSeed, (ulong)kind + 3, (ulong)i);
                other.Paint(kind, static _ => true, ref random, pixels);
            })], guard);
        }

        foreach (string folder in folders)
        {
            List<float[]> images = [];
            int blank = 0;
            foreach (string path in Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                try
                {
                    images.Add(DigitImage.Load(path).Pixels.ToArray());
                }
                catch (InvalidImageException)
                {
                    blank++;
                }
            }

            string name = Path.GetFileName(folder);
            Print(blank == 0 ? name : $"{name} (and {blank} blank)", name.Contains("digit", StringComparison.Ordinal), images, guard);
        }
    }

    private static void Print(string name, bool isDigit, List<float[]> images, ReadingNetwork guard)
    {
        var likelihoods = new float[images.Count];
        for (int i = 0; i < images.Count; i++)
        {
            guard.Measure(images[i], likelihoods.AsSpan(i, 1));
        }

        string rates = string.Join(" | ", Thresholds.Select(least =>
        {
            int accepted = likelihoods.Count(likelihood => likelihood >= least);
            return string.Create(CultureInfo.InvariantCulture, $"{100.0 * (isDigit ? accepted : images.Count - accepted) / images.Count:0.0} %");
        }));
        Console.WriteLine($"| {name} | {images.Count} | {(isDigit ? "accepted" : "refused")} | {rates} |");
    }

    private static string Words(NonDigitKind kind) =>
        string.Concat($"{kind}".Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static IEnumerable<float[]> Draw(int count, Action<int, byte[]> draw)
    {
        var pixels = new byte[Dataset.ImageSize];
        for (int i = 0; i < count; i++)
        {
            draw(i, pixels);
            yield return DigitImage.FromMnist(pixels).Pixels.ToArray();
        }
    }

    /// <summary>MNIST's training set and the split that the console trains with by default.</summary>
    internal static (Dataset Digits, ValidationSplit Split) Mnist()
    {
        string folder = DatasetLocator.Locate(DatasetSearch.Here(null), MnistFiles.Train.Files).Folder;
        Dataset digits = MnistLoader.Load(MnistFiles.Train, folder).Dataset;
        return (digits, new ValidationSplit(digits.Labels, 5_000, seed: 1));
    }

    private sealed class Lines : ITrainingObserver
    {
        public void OnStep(in StepReport report)
        {
        }

        public void OnEpoch(EpochReport report) => Console.WriteLine(report);
    }
}
