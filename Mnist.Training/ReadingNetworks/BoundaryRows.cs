using Mnist.Scoring.Networks;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Rows of digits for the boundary network: their ink, and the boundaries of digits that touch.</summary>
internal static class BoundaryRows
{
    private const float Levels = 100;
    private const int TrainingRows = 60_000;
    private const int HeldOutRows = 400;

    /// <summary>Draws training and validation rows.</summary>
    public static TrainingTask CreateTask(Dataset digits, ValidationSplit split, InkNetwork ink, TrainingOptions options, WorkerPool pool, TrainingControl control)
    {
        int count = Math.Min(TrainingRows, split.Training.Length * 2);
        PixelExamples training = Draw(count, digits, split.Training, ink, options.Seed, Purpose.BoundaryTraining, pool, control);
        PixelExamples? validation = split.Validation.Length == 0
            ? null
            : Draw(Math.Min(HeldOutRows, split.Validation.Length * 2), digits, split.Validation, ink, options.Seed, Purpose.BoundaryValidation, pool, control);
        string fingerprint = $"{digits.Sha256} {count} rows of {split.Training.Length}+{split.Validation.Length}";
        return new PixelTask(training, validation, orientations: 1, fingerprint, options.BatchSize, pool);
    }

    /// <summary>Tests a network on rows of test digits.</summary>
    /// <returns>The classification of pixels as boundary or not.</returns>
    public static TestResult Test(Network network, Dataset digits, InkNetwork ink, ulong seed, WorkerPool pool)
    {
        int[] all = [.. Enumerable.Range(0, digits.Count)];
        PixelExamples rows = Draw(Math.Min(HeldOutRows, digits.Count * 2), digits, all, ink, seed, Purpose.BoundaryTest, pool, new TrainingControl());
        return new TestResult(PixelTask.Measure(network, rows, pool), digits) { Classes = ["other", "boundary"], Unit = "pixels of rows of digits" };
    }

    public static PixelExamples Draw(int count, Dataset digits, int[] indices, InkNetwork ink, ulong seed, Purpose purpose, WorkerPool pool, TrainingControl control) =>
        new(count, BoundaryNetwork.Use.Input, Levels, () => new BoundaryPainter(digits, indices, ink), seed, purpose, pool, control);
}
