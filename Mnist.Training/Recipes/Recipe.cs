using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.Recipes;

/// <summary>An architecture and the settings it is trained with; nothing else.</summary>
/// <param name="Name">What it is called on the command line and in file names.</param>
/// <param name="Summary">One line for people.</param>
/// <param name="Options">Default settings.</param>
/// <param name="Build">Adds the layers to a builder that starts with the input.</param>
internal sealed record Recipe(string Name, string Summary, TrainingOptions Options, Func<NetworkBuilder, NetworkBuilder> Build)
{
    /// <summary>Makes what a network learns.</summary>
    /// <param name="digits">The training set.</param>
    /// <param name="split">Which of it trains and which validates.</param>
    /// <param name="options">The settings in force.</param>
    /// <param name="pool">The threads.</param>
    /// <param name="control">What watches and stops the training, for a task that takes long to make.</param>
    public delegate TrainingTask TaskMaker(Dataset digits, ValidationSplit split, TrainingOptions options, WorkerPool pool, TrainingControl control);

    /// <summary>Tests a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="digits">The test set.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="pool">The threads.</param>
    public delegate TestResult Tester(Network network, Dataset digits, ulong seed, WorkerPool pool);

    /// <summary>What goes in and comes out; the digits of 28×28×1 images of 0..1 unless said otherwise.</summary>
    public NetworkUse Use { get; init; } = NetworkUse.Digits;

    /// <summary>What it learns; the labels of the training set unless said otherwise.</summary>
    public TaskMaker CreateTask { get; init; } = static (digits, split, options, pool, _) => new ImageClassification(digits, split, options, pool);

    /// <summary>How it is tested; on the labels of the test set unless said otherwise.</summary>
    public Tester Test { get; init; } = static (network, digits, _, pool) => new TestResult(Evaluator.Evaluate(network, digits, pool), digits);
}
