using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Learning.Schedules;

namespace Mnist.Training.Learning;

/// <summary>The settings of a training, apart from the network's own shape.</summary>
internal sealed record TrainingOptions
{
    /// <summary>Times that each training image is seen, at least 1.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Images of one step, at least 1.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Full learning rate, over 0.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>How the learning rate runs from first to last step.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>The rule that moves the parameters.</summary>
    public OptimiserOptions Optimiser { get; init; } = new();

    /// <summary>Share of the target that is spread over all classes, from 0 up to but without 1.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>Share of the running average of weights that each step keeps; 0 to use the last step's weights instead.</summary>
    public double AverageDecay { get; init; }

    /// <summary>How training images are changed at random.</summary>
    public AugmentationOptions Augmentation { get; init; } = AugmentationOptions.None;

    /// <summary>Names all random numbers of the run.</summary>
    public ulong Seed { get; init; } = 1;
}
