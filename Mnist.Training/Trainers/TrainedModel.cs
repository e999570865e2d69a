using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Trainers;

/// <summary>The result of a trainer: the model as a network if it is one, and the number of its weights if they can be counted.</summary>
internal sealed record TrainedModel(Network? Network, string Architecture, int? ParameterCount)
{
    public TrainedModel(Network network)
        : this(network, NetworkText.Describe(network), network.ParameterCount)
    {
    }

    /// <summary>Tests the model on a test set.</summary>
    public Func<Dataset, TestResult> Evaluate { get; init; } = _ => throw new InvalidOperationException("This model cannot be tested.");

    /// <summary>Writes the model file atomically, replacing one that exists; throws <see cref="IOException"/> if it cannot be
    /// written.</summary>
    public Action<string, ModelInfo> Save { get; init; } = (_, _) => throw new InvalidOperationException("This model cannot be saved.");
}
