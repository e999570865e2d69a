using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Learning.Schedules;

namespace Mnist.Training.Recipes;

/// <summary>All recipes. New recipes are added here.</summary>
internal static class RecipeBook
{
    /// <summary>Softmax regression: ten weighted sums of the pixels.</summary>
    public static readonly Recipe Linear = new(
        "linear",
        "softmax regression on the pixels",
        new TrainingOptions
        {
            Epochs = 20,
            BatchSize = 128,
            LearningRate = 3e-3,
            Schedule = LearningRateSchedule.Cosine,
            AverageDecay = 0.999,
        },
        network => network.Dense(10));

    /// <summary>The multilayer perceptron: two hidden layers of 512.</summary>
    public static readonly Recipe Mlp = new(
        "mlp",
        "784-512-512-10 with dropout and distorted images",
        new TrainingOptions
        {
            Epochs = 80,
            BatchSize = 128,
            LearningRate = 1.5e-3,
            Schedule = LearningRateSchedule.OneCycle,
            Optimiser = new OptimiserOptions { WeightDecay = 0.01 },
            AverageDecay = 0.999,
            Augmentation = new AugmentationOptions { RotationDegrees = 8, ShiftPixels = 1.2f, ScaleFraction = 0.08f, Shear = 0.08f, ElasticAlpha = 20 },
        },
        network => network.Dense(512, relu: true).Dropout(0.1f).Dense(512, relu: true).Dropout(0.1f).Dense(10));

    /// <summary>Accuracy with few weights: two convolutions at full resolution, 7,778 parameters.</summary>
    public static readonly Recipe CnnTiny = new(
        "cnn-tiny",
        "five narrow convolutions with batch normalisation, fewer than 8,000 parameters",
        new TrainingOptions
        {
            Epochs = 20,
            BatchSize = 64,
            LearningRate = 0.03,
            Schedule = LearningRateSchedule.OneCycle,
            Optimiser = new OptimiserOptions { Beta2 = 0.99, WeightDecay = 0.01 },
            AverageDecay = 0.998,
            Augmentation = new AugmentationOptions { RotationDegrees = 8, ShiftPixels = 1.6f, ScaleFraction = 0.08f, Shear = 0.08f },
        },
        network => network
            .NormalisedConvolution(8, 3, Padding.Same)
            .PooledConvolution(12, 3, Padding.Same, pool: 2)
            .NormalisedConvolution(12, 3, Padding.Same)
            .PooledConvolution(16, 3, Padding.Same, pool: 2)
            .PooledConvolution(16, 3, Padding.Same, pool: 2)
            .Dense(10));

    /// <summary>The default: small, fast and accurate.</summary>
    public static readonly Recipe Cnn = new(
        "cnn",
        "three convolutions with batch normalisation, trained in under a minute",
        new TrainingOptions
        {
            Epochs = 9,
            BatchSize = 64,
            LearningRate = 0.03,
            Schedule = LearningRateSchedule.OneCycle,
            Optimiser = new OptimiserOptions { Beta2 = 0.99, WeightDecay = 0.03 },
            LabelSmoothing = 0.1f,
            AverageDecay = 0.998,
            Augmentation = new AugmentationOptions { RotationDegrees = 8, ShiftPixels = 1.6f, ScaleFraction = 0.08f, Shear = 0.08f },
        },
        network => network
            .PooledConvolution(16, 3, Padding.Same, pool: 2)
            .PooledConvolution(32, 3, Padding.Valid, pool: 2)
            .PooledConvolution(64, 3, Padding.Same, pool: 2)
            .Dense(10));

    /// <summary>The network, optimiser and batch size of the Python project that this one reimplements: 108,154 parameters.</summary>
    public static readonly Recipe CnnReference = new(
        "cnn-reference",
        "the convolutional network of the Python original",
        new TrainingOptions { Epochs = 10, BatchSize = 32, LearningRate = 1e-3 },
        network => network
            .Convolution(64, 3, Padding.Valid)
            .Convolution(32, 3, Padding.Same).MaxPool(2)
            .Convolution(16, 3, Padding.Same).MaxPool(2)
            .Convolution(64, 3, Padding.Same).MaxPool(2)
            .Dense(128, relu: true)
            .Dense(10));

    /// <summary>Maximum accuracy: six convolutions in three pairs.</summary>
    public static readonly Recipe CnnLarge = new(
        "cnn-large",
        "six convolutions with batch normalisation, for the last tenths of a per cent",
        new TrainingOptions
        {
            Epochs = 12,
            BatchSize = 64,
            LearningRate = 0.02,
            Schedule = LearningRateSchedule.OneCycle,
            Optimiser = new OptimiserOptions { Beta2 = 0.99, WeightDecay = 0.05 },
            LabelSmoothing = 0.1f,
            AverageDecay = 0.998,
            Augmentation = new AugmentationOptions { RotationDegrees = 10, ShiftPixels = 2, ScaleFraction = 0.1f, Shear = 0.1f, ElasticAlpha = 20 },
        },
        network => network
            .NormalisedConvolution(32, 3, Padding.Same)
            .PooledConvolution(32, 3, Padding.Same, pool: 2)
            .NormalisedConvolution(64, 3, Padding.Same)
            .PooledConvolution(64, 3, Padding.Same, pool: 2)
            .NormalisedConvolution(128, 3, Padding.Same)
            .PooledConvolution(128, 3, Padding.Same, pool: 2)
            .Dropout(0.3f)
            .Dense(10));

    /// <summary>All recipes, the simplest first.</summary>
    public static readonly IReadOnlyList<Recipe> All = [Linear, Mlp, CnnTiny, Cnn, CnnReference, CnnLarge];
}
