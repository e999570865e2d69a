namespace Mnist.Scoring.Models;

/// <summary>What one pass over the training data came to.</summary>
public sealed record TrainingEpoch
{
    /// <summary>Which pass, from 1.</summary>
    public int Epoch { get; init; }

    /// <summary>Mean cross-entropy over the training images in nats, at least 0.</summary>
    public double TrainingLoss { get; init; }

    /// <summary>Share of training images that were right, 0 to 1.</summary>
    public double TrainingAccuracy { get; init; }

    /// <summary>Mean cross-entropy over the validation images in nats; null when there were none.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Share of validation images that were right, 0 to 1; null when there were none.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Learning rate at the end of the pass.</summary>
    public double LearningRate { get; init; }

    /// <summary>Seconds that the pass took, validation included.</summary>
    public double Seconds { get; init; }
}
