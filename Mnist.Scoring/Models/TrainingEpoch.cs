namespace Mnist.Scoring.Models;

/// <summary>Results of one training epoch.</summary>
public sealed record TrainingEpoch
{
    /// <summary>One-based number of the epoch.</summary>
    public int Epoch { get; init; }

    /// <summary>Mean cross-entropy over the training images in nats, at least 0.</summary>
    public double TrainingLoss { get; init; }

    /// <summary>Share of correctly classified training images, 0 to 1.</summary>
    public double TrainingAccuracy { get; init; }

    /// <summary>Mean cross-entropy over the validation images in nats, or null if there are none.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Share of correctly classified validation images, 0 to 1, or null if there are none.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Learning rate at the end of the epoch.</summary>
    public double LearningRate { get; init; }

    /// <summary>Duration in seconds, including validation.</summary>
    public double Seconds { get; init; }

    /// <summary>Training images per second, excluding validation, or null if not recorded.</summary>
    public double? ImagesPerSecond { get; init; }
}
