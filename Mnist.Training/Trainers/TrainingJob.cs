using Microsoft.ML;
using Mnist.Training.Learning;

namespace Mnist.Training.Trainers;

/// <summary>One model to be trained.</summary>
internal sealed record TrainingJob
{
    /// <summary>Number of images to learn from.</summary>
    public required int TrainingCount { get; init; }

    /// <summary>Number of images to validate with.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>The images to validate with, their label a key; null for none.</summary>
    public required IDataView? Validation { get; init; }

    /// <summary>What the user has set.</summary>
    public required TrainingOverrides Overrides { get; init; }

    /// <summary>How to run the training.</summary>
    public required TrainingControl Control { get; init; }
}
