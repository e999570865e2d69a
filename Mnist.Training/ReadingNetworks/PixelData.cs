using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>What a pixel network is trained, validated and tested on.</summary>
/// <param name="View">Shape of the views.</param>
/// <param name="Levels">See <see cref="PixelExamples"/>.</param>
/// <param name="MaxTraining">Maximum number of training examples; fewer for a small data set of digits.</param>
/// <param name="Orientations">Number of orientations in which an example is read.</param>
/// <param name="Classes">Names for a pixel without and with the target.</param>
/// <param name="Unit">What is counted in a test.</param>
/// <param name="CreatePainter">Creates a painter for a data set of digits and the indices of those that may be used.</param>
internal sealed record PixelData(
    Shape View, float Levels, int MaxTraining, int Orientations, string[] Classes, string Unit, Func<Dataset, int[], PixelPainter> CreatePainter)
{
    private const int HeldOut = 400;

    /// <summary>Views of pictures, and the ink in them.</summary>
    public static readonly PixelData Ink = new(
        InkNetwork.Use.Input, 20, 40_000, PixelExamples.AllOrientations, ["paper", "ink"], "pixels of pages with digits",
        static (digits, indices) => new InkPagePainter(digits, indices).Draw)
    {
        Training = Purpose.InkTraining,
        Validation = Purpose.InkValidation,
        Testing = Purpose.InkTest,
    };

    /// <summary>The ink of rows of digits, and the boundaries of digits that touch. Found with the library's ink network.</summary>
    public static readonly PixelData Boundary = new(
        BoundaryNetwork.Use.Input, 100, 60_000, 1, ["other", "boundary"], "pixels of rows of digits",
        static (digits, indices) => new BoundaryPainter(digits, indices, InkNetwork.Default).Draw)
    {
        Training = Purpose.BoundaryTraining,
        Validation = Purpose.BoundaryValidation,
        Testing = Purpose.BoundaryTest,
    };

    public required Purpose Training { get; init; }
    public required Purpose Validation { get; init; }
    public required Purpose Testing { get; init; }

    /// <summary>Draws the examples, which takes as long as one or more epochs.</summary>
    public TrainingTask CreateTask(Dataset digits, ValidationSplit split, TrainingOptions options, WorkerPool pool, TrainingControl control)
    {
        PixelExamples training = Draw(Math.Min(MaxTraining, split.Training.Length * 2), digits, split.Training, options.Seed, Training, pool, control);
        PixelExamples? validation = split.Validation.Length == 0
            ? null
            : Draw(Math.Min(HeldOut, split.Validation.Length * 2), digits, split.Validation, options.Seed, Validation, pool, control);
        return new PixelTask(training, validation, Orientations, options.BatchSize, pool);
    }

    /// <summary>Tests a network on examples of test digits.</summary>
    /// <returns>The classification of pixels.</returns>
    public TestResult Test(Network network, Dataset digits, ulong seed, WorkerPool pool)
    {
        int[] all = [.. Enumerable.Range(0, digits.Count)];
        PixelExamples examples = Draw(Math.Min(HeldOut, digits.Count * 2), digits, all, seed, Testing, pool, new TrainingControl());
        return new TestResult(PixelTask.Measure(network, examples, pool), digits) { Classes = Classes, Unit = Unit };
    }

    public PixelExamples Draw(int count, Dataset digits, int[] indices, ulong seed, Purpose purpose, WorkerPool pool, TrainingControl control) =>
        new(count, View, Levels, () => CreatePainter(digits, indices), seed, purpose, pool, control);
}
