using Mnist.Scoring.Networks;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Learning.Schedules;

namespace Mnist.Training.Recipes;

/// <summary>The network that tells digits from other things: eleven outputs, so it is no recipe for the console's train.</summary>
internal static class GuardRecipe
{
    /// <summary>About 62,000 weights, 250 KB.</summary>
    public static readonly Recipe Guard = new(
        "digit-guard",
        "tells digits from other things",
        new TrainingOptions
        {
            Epochs = 16,
            BatchSize = 64,
            LearningRate = 0.02,
            Schedule = LearningRateSchedule.OneCycle,
            Optimiser = new OptimiserOptions { Beta2 = 0.99, WeightDecay = 0.01 },
            LabelSmoothing = 0.01f,
            AverageDecay = 0.998,
            Augmentation = new AugmentationOptions { RotationDegrees = 5, ShiftPixels = 1f, ScaleFraction = 0.05f, Shear = 0.05f },
        },
        network => network
            .PooledConvolution(24, 3, Padding.Same, pool: 2)
            .PooledConvolution(48, 3, Padding.Valid, pool: 2)
            .PooledConvolution(96, 3, Padding.Same, pool: 2)
            .Dense(11));
}
