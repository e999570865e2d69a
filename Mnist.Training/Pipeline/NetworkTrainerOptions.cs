using Microsoft.ML;

namespace Mnist.Training.Pipeline;

/// <summary>Settings of <see cref="NetworkEstimator"/>; null leaves those of the recipe.</summary>
public sealed record NetworkTrainerOptions
{
    /// <summary>Times that each image is seen, at least 1.</summary>
    public int? Epochs { get; init; }

    /// <summary>Images of one step, at least 1.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Full learning rate, over 0.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Names all random numbers: the same seed and data give the same weights.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads that compute; changes the time, never the result. Null for one for each processor.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Rows that are not trained on, with the same columns as those that are (the label a key, too): validates each epoch, and
    /// calibrates the confidence at the end. Null for none.
    /// </summary>
    public IDataView? ValidationSet { get; init; }
}
