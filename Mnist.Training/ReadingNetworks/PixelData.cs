using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>What a pixel network is trained, validated and tested on.</summary>
/// <param name="Levels">See <see cref="PixelExamples"/>.</param>
/// <param name="MaxTraining">Maximum number of training examples; fewer for a small data set of digits.</param>
/// <param name="Orientations">See <see cref="PixelTask"/>.</param>
/// <param name="Classes">Names for a pixel without and with the target.</param>
/// <param name="Unit">What is counted in a test.</param>
/// <param name="CreatePainter">Creates a painter for a data set of digits and the indices of those that may be used.</param>
internal sealed record PixelData(
    Shape View, float Levels, int MaxTraining, int Orientations, string[] Classes, string Unit,
    Func<Dataset, int[], PixelPainter> CreatePainter, (Purpose Training, Purpose Validation, Purpose Test) Purposes)
{
    private const int HeldOut = 400;

    /// <summary>Views of pictures, and the ink in them.</summary>
    public static readonly PixelData Ink = new(
        InkNetwork.Use.Input, 20, 40_000, PixelExamples.AllOrientations, ["paper", "ink"], "pixels of pages with digits",
        static (digits, indices) => new InkPagePainter(digits, indices).Draw,
        (Purpose.InkTraining, Purpose.InkValidation, Purpose.InkTest));

    /// <summary>The ink of rows of digits, and the boundaries of digits that touch. Found with the library's ink network.</summary>
    public static readonly PixelData Boundary = new(
        BoundaryNetwork.Use.Input, 100, 60_000, 1, ["other", "boundary"], "pixels of rows of digits",
        static (digits, indices) => new BoundaryPainter(digits, indices).Draw,
        (Purpose.BoundaryTraining, Purpose.BoundaryValidation, Purpose.BoundaryTest));

    /// <summary>Draws the examples, which takes as long as one or more epochs.</summary>
    public TrainingTask CreateTask(Dataset digits, ValidationSplit split, TrainingOptions options, WorkerPool pool, TrainingControl control)
    {
        int count = Math.Min(MaxTraining, split.Training.Length * 2);
        PixelExamples training = Draw(count, digits, split.Training, options.Seed, Purposes.Training, pool, control);
        PixelExamples? validation = split.Validation.Length == 0
            ? null
            : Draw(Math.Min(HeldOut, split.Validation.Length * 2), digits, split.Validation, options.Seed, Purposes.Validation, pool, control);
        return new PixelTask(training, validation, Orientations, pool);
    }

    /// <summary>Tests the classification of pixels on examples of test digits.</summary>
    public TestResult Test(Network network, Dataset digits, ulong seed, WorkerPool pool)
    {
        int[] all = [.. Enumerable.Range(0, digits.Count)];
        PixelExamples examples = Draw(Math.Min(HeldOut, digits.Count * 2), digits, all, seed, Purposes.Test, pool, new TrainingControl());
        return new TestResult(PixelTask.Measure(network, examples, pool), digits) { Classes = Classes, Unit = Unit };
    }

    public PixelExamples Draw(int count, Dataset digits, int[] indices, ulong seed, Purpose purpose, WorkerPool pool, TrainingControl control) =>
        new(count, View, Levels, () => CreatePainter(digits, indices), seed, purpose, pool, control);
}
