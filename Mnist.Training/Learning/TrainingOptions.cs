using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Learning.Schedules;

namespace Mnist.Training.Learning;

/// <summary>The settings of a training, except for the network architecture.</summary>
internal sealed record TrainingOptions
{
    // At least 1.
    public int Epochs { get; init; } = 10;
    public int BatchSize { get; init; } = 128;

    /// <summary>Peak learning rate, greater than 0.</summary>
    public double LearningRate { get; init; } = 1e-3;

    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;
    public OptimiserOptions Optimiser { get; init; } = new();

    /// <summary>Label smoothing: share of the target that is spread over all classes, at least 0 and less than 1.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>Decay of the running average of the weights; 0 to use the weights of the last step.</summary>
    public double AverageDecay { get; init; }

    /// <summary>Number of networks, with the same recipe and other seeds, whose mean prediction this one is trained on, see
    /// <see cref="Distillation"/>; 0 to train on the labels only. For tasks of <see cref="ImageClassification"/>.</summary>
    public int Teachers { get; init; }

    public AugmentationOptions Augmentation { get; init; } = AugmentationOptions.None;
    public ulong Seed { get; init; } = 1;
}
