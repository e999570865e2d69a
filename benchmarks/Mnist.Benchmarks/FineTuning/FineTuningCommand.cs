using System.Diagnostics;
using System.Globalization;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Networks;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Evaluation;
using Mnist.Training.FineTuning;
using Mnist.Training.Learning;
using Mnist.Training.ModelBuilder;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;

namespace Mnist.Benchmarks.FineTuning;

/// <summary><c>finetune [MODEL [WRITERS [PICTURES…]]]</c> fine-tunes a model for drawn writers, with so many pictures of each digit, and prints
/// their errors on new pictures and the accuracy on MNIST's test set, before and after. <c>finetune draw DIR [WRITER]</c> writes pictures of a
/// writer for the console: 10 of each digit to learn from into <c>DIR/learn</c>, 100 others into <c>DIR/new</c>.</summary>
internal static class FineTuningCommand
{
    private const int NewPictures = 100;

    // The settings of fine-tuning were chosen with writers of lower numbers.
    private const ulong FirstWriter = 1001;

    public static int Run(string[] args)
    {
        if (args is ["draw", string target, .. string[] number])
        {
            var drawn = DrawnWriter.Continental(number is [string text] ? ulong.Parse(text, CultureInfo.InvariantCulture) : FirstWriter);
            Write(Path.Combine(target, "learn"), drawn.Draw(10, 0));
            Write(Path.Combine(target, "new"), drawn.Draw(NewPictures, 1));
            return 0;
        }

        string path = args.Length > 0 ? args[0] : "MLModels/mnist-cnn.zip";
        int writers = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        int[] pictures = args.Length > 2 ? [.. args[2..].Select(text => int.Parse(text, CultureInfo.InvariantCulture))] : [10, 30];
        var model = (NetworkModel)ModelFile.Load(path);
        string folder = CommandHost.Process(CancellationToken.None).Search(null).Locate().Folder;
        Dataset train = MnistLoader.Load(MnistFiles.Train, folder).Dataset, test = MnistLoader.Load(MnistFiles.Test, folder).Dataset;
        Rehearsal[] rehearsals = [new Rehearsal(train, model.Info.Seed ?? 1), Rehearsal.Drawn(Environment.ProcessorCount)];
        using WorkerPool pool = new(Environment.ProcessorCount);
        Console.WriteLine(Text($"{Path.GetFileName(path)}, {writers} drawn writers, errors on {NewPictures} new pictures of each digit"));
        Console.WriteLine("| pictures a digit | rehearsal | errors before | after | most after | MNIST test before | after | least after | step | seconds |");
        Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (int count in pictures)
        {
            foreach (Rehearsal rehearsal in rehearsals)
            {
                FineTuner tuner = new(model, Path.GetFileName(path), "", () => rehearsal);
                double beforeTest = Evaluator.Evaluate(tuner.Start, test, pool).Accuracy;
                List<(double Before, double After, double Test, double Step, double Seconds)> rows = [];
                for (ulong seed = FirstWriter; seed < FirstWriter + (ulong)writers; seed++)
                {
                    var writer = DrawnWriter.Continental(seed);
                    Dataset own = writer.Draw(count, 0), later = writer.Draw(NewPictures, 1);
                    long start = Stopwatch.GetTimestamp();
                    Network tuned = tuner.Train(own, new ValidationSplit(own.Labels, 0, seed), new TrainingOverrides(), new TrainingControl()).Network!;
                    rows.Add((
                        1 - Evaluator.Evaluate(tuner.Start, later, pool).Accuracy,
                        1 - Evaluator.Evaluate(tuned, later, pool).Accuracy,
                        Evaluator.Evaluate(tuned, test, pool).Accuracy,
                        tuner.Retention!.Share,
                        Stopwatch.GetElapsedTime(start).TotalSeconds));
                }

                Console.WriteLine(Text(
                    $"| {count} | {rehearsal.Data.Name} | {100 * rows.Average(row => row.Before):0.0} % | {100 * rows.Average(row => row.After):0.0} % | {100 * rows.Max(row => row.After):0.0} % | {100 * beforeTest:0.00} % | {100 * rows.Average(row => row.Test):0.00} % | {100 * rows.Min(row => row.Test):0.00} % | {100 * rows.Average(row => row.Step):0} % | {rows.Average(row => row.Seconds):0.0} |"));
            }
        }

        return 0;
    }

    private static void Write(string folder, Dataset images) => DigitFolders.Write(folder, images, [.. Enumerable.Range(0, images.Count)], default);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
