using Microsoft.ML;
using Mnist.Training.Learning;

namespace Mnist.Training.Trainers;

/// <summary>The training of one model.</summary>
internal sealed record TrainingJob
{
    /// <summary>Number of training images.</summary>
    public required int TrainingCount { get; init; }

    /// <summary>Number of validation images.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>The validation images, with a key as label; null for none.</summary>
    public required IDataView? Validation { get; init; }

    /// <summary>The user's settings.</summary>
    public required TrainingOverrides Overrides { get; init; }

    /// <summary>Execution settings of the training.</summary>
    public required TrainingControl Control { get; init; }
}
