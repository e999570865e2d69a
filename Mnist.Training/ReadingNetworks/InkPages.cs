using Mnist.Scoring.Networks;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Pages for the ink network: views of pictures, and the ink in them.</summary>
internal static class InkPages
{
    private const float Levels = 20;
    private const int TrainingPages = 40_000;
    private const int HeldOutPages = 400;

    /// <summary>Draws the pages, which takes as long as one or two epochs.</summary>
    public static TrainingTask CreateTask(Dataset digits, ValidationSplit split, TrainingOptions options, WorkerPool pool, TrainingControl control)
    {
        int count = Math.Min(TrainingPages, split.Training.Length * 2);
        PixelExamples training = Draw(count, digits, split.Training, options.Seed, Purpose.InkTraining, pool, control);
        PixelExamples? validation = split.Validation.Length == 0
            ? null
            : Draw(Math.Min(HeldOutPages, split.Validation.Length * 2), digits, split.Validation, options.Seed, Purpose.InkValidation, pool, control);
        string fingerprint = $"{digits.Sha256} {count} pages of {split.Training.Length}+{split.Validation.Length}";
        return new PixelTask(training, validation, PixelExamples.Orientations, fingerprint, options.BatchSize, pool);
    }

    /// <summary>Tests a network on pages of test digits.</summary>
    /// <returns>The classification of pixels as paper or ink.</returns>
    public static TestResult Test(Network network, Dataset digits, ulong seed, WorkerPool pool)
    {
        int[] all = [.. Enumerable.Range(0, digits.Count)];
        PixelExamples pages = Draw(Math.Min(HeldOutPages, digits.Count * 2), digits, all, seed, Purpose.InkTest, pool, new TrainingControl());
        return new TestResult(PixelTask.Measure(network, pages, pool), digits) { Classes = ["paper", "ink"], Unit = "pixels of pages with digits" };
    }

    public static PixelExamples Draw(int count, Dataset digits, int[] indices, ulong seed, Purpose purpose, WorkerPool pool, TrainingControl control) =>
        new(count, InkNetwork.Use.Input, Levels, () => new InkPagePainter(digits, indices), seed, purpose, pool, control);
}
