using Microsoft.ML;

namespace Mnist.Training.Pipeline;

/// <summary>Settings of <see cref="NetworkEstimator"/>; null for the default of the recipe.</summary>
public sealed record NetworkTrainerOptions
{
    /// <summary>Number of epochs, at least 1.</summary>
    public int? Epochs { get; init; }

    /// <summary>Batch size, at least 1.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Peak learning rate, greater than 0.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Random seed: the same seed and data give the same weights.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of threads; does not affect the result. Null for the number of processors.</summary>
    public int? Threads { get; init; }

    /// <summary>Validation rows, with the same columns as the training rows (the label must be a key, too): used to validate each epoch and
    /// to calibrate the confidence at the end. Null for none.</summary>
    public IDataView? ValidationSet { get; init; }
}
