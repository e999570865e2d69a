using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.Trainers;

/// <summary>One model to be trained.</summary>
internal sealed record TrainingJob
{
    /// <summary>The training set.</summary>
    public required Dataset Data { get; init; }

    /// <summary>Which of it trains and which validates.</summary>
    public required ValidationSplit Split { get; init; }

    /// <summary>The threads.</summary>
    public required WorkerPool Pool { get; init; }

    /// <summary>What the user has set.</summary>
    public required TrainingOverrides Overrides { get; init; }

    /// <summary>File that keeps the state after each epoch.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>Whether to go on from <see cref="Checkpoint"/>.</summary>
    public bool Resume { get; init; }

    /// <summary>Is told how it goes on.</summary>
    public required ITrainingObserver Observer { get; init; }

    /// <summary>Is told, before the first step, which epochs the checkpoint brought.</summary>
    public required Action<IReadOnlyList<EpochReport>> Resumed { get; init; }

    /// <summary>Stops after the current step.</summary>
    public CancellationToken Cancellation { get; init; }
}
