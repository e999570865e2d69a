using Mnist.Scoring.Networks;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Learning.Schedules;

namespace Mnist.Training.Recipes;

/// <summary>The network that tells digits from other things: eleven outputs, so it is no recipe for the console's train.</summary>
internal static class GuardRecipe
{
    /// <summary>About 44,000 weights, 180 KB.</summary>
    public static readonly Recipe Guard = new(
        "digit-guard",
        "tells digits from other things",
        new TrainingOptions
        {
            Epochs = 14,
            BatchSize = 64,
            LearningRate = 0.02,
            Schedule = LearningRateSchedule.OneCycle,
            Optimiser = new OptimiserOptions { Beta2 = 0.99, WeightDecay = 0.01 },
            LabelSmoothing = 0.01f,
            AverageDecay = 0.998,
            Augmentation = new AugmentationOptions { RotationDegrees = 5, ShiftPixels = 1f, ScaleFraction = 0.05f, Shear = 0.05f },
        },
        network => network
            .PooledConvolution(20, 3, Padding.Same, pool: 2)
            .PooledConvolution(40, 3, Padding.Valid, pool: 2)
            .PooledConvolution(80, 3, Padding.Same, pool: 2)
            .Dense(11));
}
